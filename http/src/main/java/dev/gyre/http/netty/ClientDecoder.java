package dev.gyre.http.netty;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpResponseDecoder;

/// Reads answers, strictly, and knows what the request was where that matters (RFC 9112 §6.3).
final class ClientDecoder extends HttpResponseDecoder {
    private static final int STATUS_LINE = 8 << 10;
    private static final int HEADERS = 64 << 10;
    private static final int PIECE = 64 << 10;

    private boolean isHead;
    private boolean hasReceived;

    ClientDecoder() {
        super(new HttpDecoderConfig()
                .setMaxInitialLineLength(STATUS_LINE)
                .setMaxHeaderSize(HEADERS)
                .setMaxChunkSize(PIECE)
                .setValidateHeaders(true)
                .setAllowDuplicateContentLengths(false)
                .setStrictLineParsing(true)
                .setUseRfc9112TransferEncoding(true));
    }

    /// The next answer is for another request.
    ///
    /// @param isHead whether it has no body, whatever it says
    void expect(boolean isHead) {
        this.isHead = isHead;
        hasReceived = false;
    }

    boolean isForHead() {
        return isHead;
    }

    /// Whether a byte of the answer has come.
    boolean hasReceived() {
        return hasReceived;
    }

    /// Whether the beginning of a message is here that nobody has asked for.
    boolean hasLeftover() {
        return actualReadableBytes() > 0;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object data) throws Exception {
        hasReceived = true;
        super.channelRead(context, data);
    }

    @Override
    protected boolean isContentAlwaysEmpty(HttpMessage message) {
        return isHead || super.isContentAlwaysEmpty(message);
    }
}
