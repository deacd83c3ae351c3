package dev.gyre.web;

import dev.gyre.Parks;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One call of an endpoint that writes while its response is sent: in the task that sends it, while what was provided
/// is held in another one, which is to hear how it ended.
final class StreamedCall {
    private final Signature signature;
    private final Supplier<Object> target;
    private @Nullable Object[] values = {};
    private volatile @Nullable Throwable failure;

    StreamedCall(Signature signature, Supplier<Object> target) {
        this.signature = signature;
        this.target = target;
    }

    /// What the endpoint is called with, beside the stream.
    void take(@Nullable Object[] arguments) {
        values = arguments;
    }

    /// @throws Exception what the endpoint throws
    @Parks
    void run(Object stream) throws Exception {
        try {
            signature.call(target.get(), signature.withStream(values, stream));
        } catch (Throwable e) {
            failure = e;
            throw e;
        }
    }

    /// @throws Exception what the endpoint has thrown
    void requireGood() throws Exception {
        switch (failure) {
            case null -> {}
            case Exception e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IllegalStateException(e);
        }
    }

    /// Whether that is what the endpoint has thrown.
    @SuppressWarnings("ReferenceEquality") // it is the very same on its way through the providers
    boolean threw(Throwable found) {
        return found == failure;
    }
}
