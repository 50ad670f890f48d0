namespace Netlink.Testing;

/// <summary>What one receive yields: a datagram, or news of lost ones.</summary>
/// <param name="Bytes">The datagram.</param>
/// <param name="IsOverrun">Whether this stands for ENOBUFS instead.</param>
internal sealed record FakeDatagram(byte[] Bytes, bool IsOverrun = false);
