package dev.lanewise.bench.peers;

import java.io.IOException;
import java.lang.foreign.SymbolLookup;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The contenders by name. {@code name@VALUE} loads a library with VALUE in the environment variable by which it lets its users
 * choose the kernels.
 */
public final class Libraries implements AutoCloseable {
    /** What the names of the matrix-vector entries end with. */
    public static final String GEMV = "-gemv";

    /** All that is raced unless the user says otherwise. */
    public static final List<String> ALL =
            List.of("lanewise", "openblas-system", "openblas", "blis-system", "mkl", "onednn", "fma", "read");

    /** Those in Java, which a build with {@code -Pjava-peers} has. */
    public static final List<String> JAVA = List.of("netlib", "ejml", "ojalgo");

    static final String MKL_VERSION = "oneMKL 2025.3";
    static final String ONEDNN_VERSION = "oneDNN 3.11";

    private static final String[] LIBRARY_FOLDERS = {
        "/usr/lib/x86_64-linux-gnu/", "/usr/lib64/", "/usr/lib/", "/usr/local/lib/", "/usr/lib/aarch64-linux-gnu/"
    };

    private final int threads;
    private final List<Contender> contenders = new ArrayList<>();
    private final Map<String, String> missing = new TreeMap<>();

    /**
     * Loads what can be loaded.
     *
     * @param names the contenders
     * @param threads the threads that each may use
     */
    public Libraries(List<String> names, int threads) {
        this.threads = threads;
        for (String name : names) {
            try {
                open(name);
            } catch (IOException | IllegalArgumentException | IllegalStateException | LinkageError e) {
                missing.put(name, String.valueOf(e.getMessage()));
            }
        }
    }

    /**
     * What was loaded.
     *
     * @return the contenders in the order of their names on the command line
     */
    public List<Contender> contenders() {
        return contenders;
    }

    /**
     * What was not.
     *
     * @return the reasons by name
     */
    public Map<String, String> missing() {
        return missing;
    }

    private void open(String name) throws IOException {
        int at = name.indexOf('@');
        String library = at < 0 ? name : name.substring(0, at);
        String kernels = at < 0 ? "" : name.substring(at + 1);
        switch (library) {
            case Lanewise.NAME -> contenders.add(new Lanewise(threads));
            case "fma" -> contenders.add(new FmaPeak(threads));
            case "read" -> contenders.add(new ReadBandwidth(threads));
            case "openblas-system" ->
                openBlas(name, kernels, system("openblas-pthread/libopenblas.so.0", "libopenblas.so.0"));
            case "openblas" ->
                openBlas(
                        name,
                        kernels,
                        NativeFiles.extract(
                                "org/bytedeco/openblas/linux-x86_64",
                                kernels,
                                "libopenblas.so.0",
                                "libgfortran.so.5",
                                "libquadmath.so.0",
                                "libgcc_s.so.1"));
            case "blis-system" -> blis(name, kernels, system("blis-pthread/libblis.so.4", "libblis.so.4"));
            case "mkl" -> mkl(name, kernels);
            case "onednn" -> oneDnn(name, kernels);
            case "netlib" -> inJava("NetlibPeer");
            case "ejml" -> inJava("EjmlPeer");
            case "ojalgo" -> inJava("OjAlgoPeer");
            default ->
                throw new IllegalArgumentException("unknown contender " + name + ", known are " + ALL + " and " + JAVA);
        }
    }

    private void inJava(String type) throws IOException {
        try {
            contenders.add(Class.forName("dev.lanewise.bench.peers." + type)
                    .asSubclass(Contender.class)
                    .getDeclaredConstructor(int.class)
                    .newInstance(threads));
        } catch (ClassNotFoundException e) {
            throw new IOException("it is not in this build: build with -Pjava-peers", e);
        } catch (InvocationTargetException e) {
            throw new IOException(String.valueOf(e.getCause()), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private void openBlas(String name, String kernels, Path file) {
        SymbolLookup library = load(file, "OPENBLAS_CORETYPE", kernels);
        Natives.call(library, "openblas_set_num_threads", threads);
        addCblas(
                name,
                Natives.text(library, "openblas_get_config") + ", kernels "
                        + Natives.text(library, "openblas_get_corename"),
                library);
    }

    private void blis(String name, String kernels, Path file) {
        SymbolLookup library = load(file, "BLIS_ARCH_TYPE", kernels);
        Natives.call(library, "bli_thread_set_num_threads", threads);
        addCblas(name, "BLIS " + Natives.text(library, "bli_info_get_version_str"), library);
    }

    private void mkl(String name, String kernels) throws IOException {
        addCblas(name, MKL_VERSION, loadMkl(kernels, threads));
    }

    /** Loads MKL with a number of threads. */
    static SymbolLookup loadMkl(String kernels, int threads) throws IOException {
        Path file = NativeFiles.extract(
                "org/bytedeco/mkl/linux-x86_64",
                kernels,
                "libmkl_rt.so.2",
                "libmkl_core.so.2",
                "libmkl_intel_lp64.so.2",
                "libmkl_intel_thread.so.2",
                "libiomp5.so",
                "libmkl_def.so.2",
                "libmkl_mc3.so.2",
                "libmkl_avx2.so.2",
                "libmkl_avx512.so.2",
                "libmkl_vml_def.so.2",
                "libmkl_vml_cmpt.so.2",
                "libmkl_vml_mc3.so.2",
                "libmkl_vml_avx2.so.2",
                "libmkl_vml_avx512.so.2");
        SymbolLookup library = load(file, "MKL_ENABLE_INSTRUCTIONS", kernels);
        Natives.call(library, "MKL_Set_Threading_Layer", 0); // Intel's, even if another library has loaded libgomp
        Natives.call(library, "MKL_Set_Dynamic", 0);
        Natives.call(library, "MKL_Set_Num_Threads", threads);
        return library;
    }

    private void oneDnn(String name, String kernels) throws IOException {
        OneDnn.Entry entry = OneDnn.Entry.find(name, ONEDNN_VERSION, loadOneDnn(kernels, threads));
        contenders.add(Natives.define(Contender.class, "OneDnn", entry));
    }

    /** Loads oneDNN with a number of threads. */
    static SymbolLookup loadOneDnn(String kernels, int threads) throws IOException {
        Path file = NativeFiles.extract("org/bytedeco/dnnl/linux-x86_64", kernels, "libdnnl.so.3", "libgomp.so.1");
        SymbolLookup library = load(file, "ONEDNN_MAX_CPU_ISA", kernels);
        Natives.call(Natives.load(file.resolveSibling("libgomp.so.1")), "omp_set_num_threads", threads);
        return library;
    }

    private void addCblas(String name, String version, SymbolLookup library) {
        CblasEntries entries = CblasEntries.find(name, version, library);
        contenders.add(entries.gemm());
        contenders.add(entries.gemv());
    }

    private static SymbolLookup load(Path file, String variable, String kernels) {
        Natives.environment(variable, kernels);
        return Natives.load(file);
    }

    private static Path system(String... names) throws IOException {
        return Stream.of(names)
                .flatMap(name -> Stream.of(LIBRARY_FOLDERS).map(folder -> Path.of(folder + name)))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new IOException(names[0] + " is not installed"));
    }

    @Override
    public void close() {
        contenders.forEach(Contender::close);
    }
}
