package org.linnet.internal.device;

import com.kenai.jffi.Library;
import java.util.Optional;
import java.util.OptionalLong;
import jnr.ffi.LibraryLoader;
import jnr.ffi.Pointer;
import jnr.ffi.TypeAlias;
import jnr.ffi.byref.IntByReference;
import jnr.ffi.byref.NumberByReference;
import jnr.ffi.byref.PointerByReference;

/** This machine's driver and libraries. */
public final class NativeCuda implements CudaMachine {
    private static final int SUCCESS = 0;

    /** The name of the driver's library here. */
    public static String driverFile() {
        return System.getProperty("os.name").startsWith("Windows") ? "nvcuda.dll" : "libcuda.so.1";
    }

    @Override
    public Optional<CudaDriver> driver() {
        try {
            return Optional.of(new Driver(
                    LibraryLoader.create(DriverApi.class).failImmediately().load(driverFile())));
        } catch (LinkageError e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean loads(CudaLibrary library) {
        // As ONNX Runtime will: by name, where the system looks, such as in LD_LIBRARY_PATH.
        return Library.getCachedInstance(library.file(), Library.LAZY | Library.LOCAL) != null;
    }

    /** From NVIDIA's {@code cuda.h}; each returns 0 or an error. Public because a class made at run time implements it elsewhere. */
    public interface DriverApi {
        int cuDriverGetVersion(IntByReference version);

        int cuInit(int flags);

        int cuDeviceGetCount(IntByReference count);

        int cuDeviceGet(IntByReference device, int index);

        int cuDevicePrimaryCtxRetain(PointerByReference context, int device);

        int cuDevicePrimaryCtxRelease_v2(int device);

        int cuCtxPushCurrent_v2(Pointer context);

        int cuCtxPopCurrent_v2(PointerByReference context);

        int cuMemGetInfo_v2(NumberByReference free, NumberByReference total);
    }

    private record Driver(DriverApi api) implements CudaDriver {
        @Override
        public int version() {
            IntByReference version = new IntByReference();
            return api.cuDriverGetVersion(version) == SUCCESS ? version.intValue() : 0;
        }

        @Override
        public int start() {
            return api.cuInit(0);
        }

        @Override
        public int gpus() {
            IntByReference count = new IntByReference();
            return api.cuDeviceGetCount(count) == SUCCESS ? count.intValue() : 0;
        }

        /** In the context that ONNX Runtime will use, for memory is told of in a context only. */
        @Override
        public OptionalLong freeBytes(int index) {
            IntByReference device = new IntByReference();
            PointerByReference context = new PointerByReference();
            if (api.cuDeviceGet(device, index) != SUCCESS
                    || api.cuDevicePrimaryCtxRetain(context, device.intValue()) != SUCCESS) {
                return OptionalLong.empty();
            }
            try {
                if (api.cuCtxPushCurrent_v2(context.getValue()) != SUCCESS) {
                    return OptionalLong.empty();
                }
                NumberByReference free = new NumberByReference(TypeAlias.size_t);
                boolean told = api.cuMemGetInfo_v2(free, new NumberByReference(TypeAlias.size_t)) == SUCCESS;
                api.cuCtxPopCurrent_v2(new PointerByReference());
                return told ? OptionalLong.of(free.longValue()) : OptionalLong.empty();
            } finally {
                api.cuDevicePrimaryCtxRelease_v2(device.intValue());
            }
        }
    }
}
