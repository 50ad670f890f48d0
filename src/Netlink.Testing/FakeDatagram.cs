namespace Netlink.Testing;

/// <summary>The result of one receive: a datagram, or the report that some were lost.</summary>
/// <param name="Bytes">The datagram.</param>
/// <param name="IsOverrun">Whether this stands for ENOBUFS instead.</param>
internal sealed record FakeDatagram(byte[] Bytes, bool IsOverrun = false);
