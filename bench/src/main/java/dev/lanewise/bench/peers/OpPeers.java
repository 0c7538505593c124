package dev.lanewise.bench.peers;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The libraries that race at operations and whole steps, by name. */
public final class OpPeers implements AutoCloseable {
    /** All that is raced unless the user says otherwise. */
    public static final List<String> ALL =
            List.of("lanewise", "libtorch", "djl", "onednn", "mkl", "tensorflow", "nd4j", "copy");

    private final int threads;
    private final List<OpPeer> loaded = new ArrayList<>();
    private final Map<String, String> missing = new TreeMap<>();

    /**
     * Loads what can be loaded.
     *
     * @param names the contenders
     * @param threads the threads that each may use
     */
    public OpPeers(List<String> names, int threads) {
        this.threads = threads;
        for (String name : names) {
            try {
                loaded.add(open(name));
            } catch (IOException | IllegalArgumentException | IllegalStateException | LinkageError e) {
                missing.put(name, String.valueOf(e.getMessage()));
            }
        }
    }

    /**
     * What was loaded.
     *
     * @return the peers in the order of their names
     */
    public List<OpPeer> loaded() {
        return loaded;
    }

    /**
     * What was not.
     *
     * @return the reasons by name
     */
    public Map<String, String> missing() {
        return missing;
    }

    private OpPeer open(String name) throws IOException {
        int at = name.indexOf('@');
        String kernels = at < 0 ? "" : name.substring(at + 1);
        return switch (at < 0 ? name : name.substring(0, at)) {
            case "lanewise" -> new LanewiseOps(threads);
            case "copy" -> new CopyProbe(threads);
            case "mkl" -> new VmlOps(name, Libraries.loadMkl(kernels, threads));
            case "onednn" -> new OneDnnOps(name, Libraries.loadOneDnn(kernels, threads));
            case "libtorch" -> ofProfile("TorchOps", "torch-peers");
            case "djl" -> ofProfile("DjlOps", "djl-peers");
            case "tensorflow" -> ofProfile("TensorFlowOps", "tensorflow-peers");
            case "nd4j" -> ofProfile("Nd4jOps", "nd4j-peers");
            default -> throw new IllegalArgumentException("unknown contender " + name + ", known are " + ALL);
        };
    }

    private OpPeer ofProfile(String type, String profile) throws IOException {
        try {
            return Class.forName("dev.lanewise.bench.peers." + type)
                    .asSubclass(OpPeer.class)
                    .getDeclaredConstructor(int.class)
                    .newInstance(threads);
        } catch (ClassNotFoundException e) {
            throw new IOException("it is not in this build: build with -P" + profile, e);
        } catch (InvocationTargetException e) {
            throw new IOException(String.valueOf(e.getCause()), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        loaded.forEach(OpPeer::close);
    }
}
