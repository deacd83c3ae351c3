package dev.gyre.net;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/// A name server on loopback that answers as a test says, over UDP and TCP (RFC 1035).
final class ScriptedNameServer implements AutoCloseable {
    /// What is said about a name.
    sealed interface Answer {
        /// These addresses, to be remembered for so many seconds.
        record Found(int ttl, String... numbers) implements Answer {}

        /// This name, for one that is the number of an address backwards.
        record Named(String name) implements Answer {}

        /// Another name, and its addresses.
        record Alias(String name, Found found) implements Answer {}

        /// There is no such name.
        record Unknown() implements Answer {}

        /// An error.
        record Failure() implements Answer {}

        /// Nothing.
        record Silence() implements Answer {}

        /// Too much for UDP: ask again over TCP.
        record Long(Found found) implements Answer {}
    }

    private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");
    private static final int A = 1;
    private static final int PTR = 12;
    private static final int AAAA = 28;
    private static final int CNAME = 5;
    private static final int RECORD = 12; // bytes of a record before its data
    private static final int HEADER = 12;
    private static final int TRUNCATED = 0x0200;
    private static final int RESPONSE = 0x8180;

    private final DatagramSocket udp;
    private final ServerSocket tcp;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile boolean hasBeenAsked;

    ScriptedNameServer() throws IOException {
        tcp = new ServerSocket(0, 10, HERE);
        udp = new DatagramSocket(tcp.getLocalPort(), HERE);
        Thread.ofPlatform().daemon().name("names-udp").start(this::serveUdp);
        Thread.ofPlatform().daemon().name("names-tcp").start(this::serveTcp);
    }

    Address address() {
        return Address.loopback(udp.getLocalPort());
    }

    void script(String name, Answer answer) {
        answers.put(name, answer);
    }

    /// How often the IPv4 addresses of `name` were asked for.
    long timesAsked(String name) {
        return asked.stream().filter(name::equals).count();
    }

    boolean hasBeenAskedAnything() {
        return hasBeenAsked;
    }

    @Override
    public void close() throws IOException {
        udp.close();
        tcp.close();
    }

    private void serveUdp() {
        byte[] buffer = new byte[4096];
        try {
            while (true) {
                var packet = new DatagramPacket(buffer, buffer.length);
                udp.receive(packet);
                byte[] reply = reply(ByteBuffer.wrap(buffer, 0, packet.getLength()), false);
                if (reply != null) {
                    udp.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
                }
            }
        } catch (IOException _) {
            // closed
        }
    }

    private void serveTcp() {
        try {
            while (true) {
                try (var socket = tcp.accept()) {
                    var in = new DataInputStream(socket.getInputStream());
                    byte[] query = in.readNBytes(in.readUnsignedShort());
                    byte[] reply = reply(ByteBuffer.wrap(query), true);
                    var out = new DataOutputStream(socket.getOutputStream());
                    out.writeShort(reply.length);
                    out.write(reply);
                }
            }
        } catch (IOException _) {
            // closed
        }
    }

    /// The answer to a query; null if there is none.
    byte[] reply(ByteBuffer query, boolean isTcp) throws IOException {
        int id = query.getShort(0) & 0xFFFF;
        query.position(HEADER);
        String name = name(query);
        int type = query.getShort();
        byte[] question = new byte[query.position() + 2 - HEADER];
        query.get(HEADER, question);
        hasBeenAsked = true;
        if (type == A && !isTcp) {
            asked.add(name);
        }
        return switch (answers.getOrDefault(name, new Answer.Unknown())) {
            case Answer.Silence _ -> null;
            case Answer.Alias(String alias, Answer.Found found) ->
                withAlias(alias, message(id, RESPONSE, question, type, found.ttl(), found.numbers()), question.length);
            case Answer.Unknown _ -> message(id, RESPONSE | 3, question, type, 0);
            case Answer.Failure _ -> message(id, RESPONSE | 2, question, type, 0);
            case Answer.Long(Answer.Found found) ->
                isTcp
                        ? message(id, RESPONSE, question, type, found.ttl(), found.numbers())
                        : message(id, RESPONSE | TRUNCATED, question, type, 0);
            case Answer.Found found -> message(id, RESPONSE, question, type, found.ttl(), found.numbers());
            case Answer.Named(String its) -> message(id, RESPONSE, question, type, 60, List.of(written(its)));
        };
    }

    private static byte[] written(String name) throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (String label : name.split("\\.")) {
            bytes.write(label.length());
            bytes.write(label.getBytes(US_ASCII));
        }
        bytes.write(0);
        return bytes.toByteArray();
    }

    private static String name(ByteBuffer query) {
        var name = new StringBuilder();
        for (int length = query.get(); length > 0; length = query.get()) {
            for (int i = 0; i < length; i++) {
                name.append((char) query.get());
            }
            name.append('.');
        }
        return name.substring(0, name.length() - 1).toLowerCase(Locale.ROOT);
    }

    /// Says of the name that was asked for that it stands for `alias`, which has the addresses of `message`.
    private static byte[] withAlias(String alias, byte[] message, int question) throws IOException {
        byte[] name = encoded(alias);
        ByteBuffer given = ByteBuffer.wrap(message);
        int found = given.getShort(6);
        int first = HEADER + question;
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.write(message, 0, first);
        out.writeShort(0xC000 | HEADER);
        out.writeShort(CNAME);
        out.writeShort(1);
        out.writeInt(3600);
        out.writeShort(name.length);
        int place = out.size();
        out.write(name);
        for (int from = first; from < message.length; ) {
            int length = RECORD + given.getShort(from + RECORD - 2);
            out.writeShort(0xC000 | place); // the name that the alias stands for
            out.write(message, from + 2, length - 2);
            from += length;
        }
        byte[] all = bytes.toByteArray();
        ByteBuffer.wrap(all).putShort(6, (short) (found + 1));
        return all;
    }

    private static byte[] encoded(String name) {
        var bytes = new ByteArrayOutputStream();
        for (String label : name.split("\\.")) {
            bytes.write(label.length());
            bytes.writeBytes(label.getBytes(StandardCharsets.US_ASCII));
        }
        bytes.write(0);
        return bytes.toByteArray();
    }

    private static byte[] message(int id, int flags, byte[] question, int type, int ttl, String... numbers)
            throws IOException {
        List<byte[]> found = Stream.of(numbers)
                .map(number -> InetAddress.ofLiteral(number).getAddress())
                .filter(number -> number.length == (type == AAAA ? 16 : 4))
                .toList();
        return message(id, flags, question, type, ttl, type == PTR ? List.of() : found);
    }

    private static byte[] message(int id, int flags, byte[] question, int type, int ttl, List<byte[]> found)
            throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        for (int field : new int[] {id, flags, 1, found.size(), 0, 0}) {
            out.writeShort(field);
        }
        out.write(question);
        for (byte[] data : found) {
            out.writeShort(0xC000 | HEADER); // the name of the question
            out.writeShort(type);
            out.writeShort(1);
            out.writeInt(ttl);
            out.writeShort(data.length);
            out.write(data);
        }
        return bytes.toByteArray();
    }
}
