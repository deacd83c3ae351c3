package dev.gyre.net;

/// Who is at the other end of a Unix socket: what the kernel noted when the connection was made.
///
/// @param processId the peer's process; 0 where the system does not tell
/// @param userId its user
/// @param groupId its group
public record PeerCredentials(int processId, int userId, int groupId) {}
