package dev.lanewise.examples;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/**
 * How often each class was taken for each other.
 *
 * @param counts {@code counts[i][j]}: how many samples of class i were taken for class j
 */
record ConfusionMatrix(int[][] counts) {
    private static final int CELL = 44;
    private static final int LEFT = 84;
    private static final int TOP = 96;
    private static final int MARGIN = 24;
    private static final int SCALE = 2;

    /**
     * Counts.
     *
     * @param classes how many classes there are
     * @param labels what the samples are
     * @param predicted what they were taken for
     * @return the matrix
     */
    static ConfusionMatrix of(int classes, int[] labels, int[] predicted) {
        int[][] counts = new int[classes][classes];
        for (int i = 0; i < labels.length; i++) {
            counts[labels[i]][predicted[i]]++;
        }
        return new ConfusionMatrix(counts);
    }

    /** The share of the samples that were taken for what they are. */
    double accuracy() {
        long right = 0;
        long all = 0;
        for (int i = 0; i < counts.length; i++) {
            right += counts[i][i];
            for (int count : counts[i]) {
                all += count;
            }
        }
        return (double) right / all;
    }

    /**
     * Draws the matrix: a row for each class, a column for each answer, the counts on cells that are the darker the more of
     * the class they hold; blue on the diagonal, orange beside it.
     *
     * @param title the heading
     * @return the picture
     */
    BufferedImage picture(String title) {
        int size = counts.length * CELL;
        int width = LEFT + size + MARGIN;
        int height = TOP + size + MARGIN;
        var picture = new BufferedImage(width * SCALE, height * SCALE, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.scale(SCALE, SCALE);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        drawNames(graphics, title, size);
        for (int i = 0; i < counts.length; i++) {
            for (int j = 0; j < counts.length; j++) {
                drawCell(graphics, i, j);
            }
        }
        graphics.dispose();
        return picture;
    }

    private void drawNames(Graphics2D graphics, String title, int size) {
        graphics.setColor(Charts.INK);
        graphics.setFont(new Font(Charts.FONT, Font.BOLD, 17));
        centre(graphics, title, LEFT + size / 2, 28);
        graphics.setFont(new Font(Charts.FONT, Font.PLAIN, 14));
        centre(graphics, "the network's answer", LEFT + size / 2, 58);
        for (int i = 0; i < counts.length; i++) {
            centre(graphics, Integer.toString(i), LEFT + i * CELL + CELL / 2, TOP - 14);
            centre(graphics, Integer.toString(i), LEFT - 16, TOP + i * CELL + CELL / 2);
        }
        var turned = (Graphics2D) graphics.create();
        turned.rotate(-Math.PI / 2, 32, TOP + size / 2.0);
        centre(turned, "the true class", 32, TOP + size / 2);
        turned.dispose();
    }

    private void drawCell(Graphics2D graphics, int i, int j) {
        int ofClass = 0;
        for (int count : counts[i]) {
            ofClass += count;
        }
        double share = ofClass == 0 ? 0 : (double) counts[i][j] / ofClass;
        Color full = i == j ? Charts.COLOURS[0] : Charts.COLOURS[1];
        // A single mistake is a few percent of its class: the square root makes it visible.
        double strength = i == j ? share : Math.min(1, 1.5 * Math.sqrt(share));
        graphics.setColor(blend(new Color(0xF4F4F4), full, strength));
        graphics.fillRect(LEFT + j * CELL, TOP + i * CELL, CELL - 2, CELL - 2);
        if (counts[i][j] > 0) {
            graphics.setColor(strength > 0.5 ? Color.WHITE : Charts.INK);
            graphics.setFont(new Font(Charts.FONT, i == j ? Font.BOLD : Font.PLAIN, ofClass < 1000 ? 14 : 11));
            centre(
                    graphics,
                    Integer.toString(counts[i][j]),
                    LEFT + j * CELL + CELL / 2 - 1,
                    TOP + i * CELL + CELL / 2 - 1);
        }
    }

    private static void centre(Graphics2D graphics, String text, int x, int y) {
        var metrics = graphics.getFontMetrics();
        graphics.drawString(
                text, x - metrics.stringWidth(text) / 2, y + (metrics.getAscent() - metrics.getDescent()) / 2);
    }

    private static Color blend(Color from, Color to, double share) {
        return new Color(
                (int) Math.round(from.getRed() + share * (to.getRed() - from.getRed())),
                (int) Math.round(from.getGreen() + share * (to.getGreen() - from.getGreen())),
                (int) Math.round(from.getBlue() + share * (to.getBlue() - from.getBlue())));
    }
}
