using System;
using System.IO;
using System.Text;

namespace FlannelLab.Walking;

/// <summary>Writes frames of one device as a pcapng file (draft-ietf-opsawg-pcapng), for Wireshark.</summary>
internal sealed class PcapngWriter : IDisposable
{
    private const uint SectionHeader = 0x0A0D0D0A;
    private const uint InterfaceDescription = 1;
    private const uint EnhancedPacket = 6;
    private const uint ByteOrderMagic = 0x1A2B3C4D;
    private const ushort LinkTypeEthernet = 1;
    private const ushort LinkTypeRaw = 101;

    // Options: of any block, of an interface, of a packet.
    private const ushort Comment = 1;
    private const ushort Application = 4;
    private const ushort InterfaceName = 2;
    private const ushort InterfaceDescriptionText = 3;
    private const ushort TimeResolution = 9;
    private const ushort PacketFlags = 2;

    private readonly BinaryWriter _file;

    /// <param name="file">The file, which is closed with the writer.</param>
    /// <param name="device">The device's name.</param>
    /// <param name="description">The device's place.</param>
    /// <param name="ethernet">Whether its frames have an Ethernet header; otherwise they are raw IP.</param>
    public PcapngWriter(Stream file, string device, string description, bool ethernet)
    {
        _file = new BinaryWriter(file);
        WriteBlock(SectionHeader, body =>
        {
            body.Write(ByteOrderMagic);
            body.Write((ushort)1);   // version 1.0
            body.Write((ushort)0);
            body.Write(-1L);   // the section's length is not specified
            WriteOption(body, Application, "flannel-lab");
            EndOptions(body);
        });
        WriteBlock(InterfaceDescription, body =>
        {
            body.Write(ethernet ? LinkTypeEthernet : LinkTypeRaw);
            body.Write((ushort)0);
            body.Write(0);   // frames are not truncated
            WriteOption(body, InterfaceName, device);
            WriteOption(body, InterfaceDescriptionText, description);
            WriteOption(body, TimeResolution, [9]);   // nanoseconds
            EndOptions(body);
        });
    }

    /// <summary>Adds a frame.</summary>
    /// <param name="frame">The frame, of this file's device.</param>
    /// <param name="comment">A comment, or null.</param>
    public void Write(CapturedFrame frame, string? comment = null) => WriteBlock(EnhancedPacket, body =>
    {
        body.Write(0);   // the only interface
        body.Write((uint)((ulong)frame.Nanoseconds >> 32));
        body.Write((uint)frame.Nanoseconds);
        body.Write(frame.Bytes.Length);
        body.Write(frame.Bytes.Length);
        WritePadded(body, frame.Bytes);
        if (comment is not null)
            WriteOption(body, Comment, comment);
        WriteOption(body, PacketFlags, BitConverter.GetBytes(frame.Outgoing ? 2u : 1u));
        EndOptions(body);
    });

    public void Dispose() => _file.Dispose();

    /// <summary>Type, length, body, and the length again. The byte order is this machine's; readers detect it from the magic
    /// number.</summary>
    private void WriteBlock(uint type, Action<BinaryWriter> write)
    {
        using var memory = new MemoryStream();
        using (var body = new BinaryWriter(memory, Encoding.UTF8, leaveOpen: true))
            write(body);
        uint length = (uint)memory.Length + 12;
        _file.Write(type);
        _file.Write(length);
        _file.Write(memory.GetBuffer().AsSpan(0, (int)memory.Length));
        _file.Write(length);
    }

    private static void WriteOption(BinaryWriter body, ushort code, string text) => WriteOption(body, code, Encoding.UTF8.GetBytes(text));

    private static void WriteOption(BinaryWriter body, ushort code, byte[] value)
    {
        body.Write(code);
        body.Write((ushort)value.Length);
        WritePadded(body, value);
    }

    private static void EndOptions(BinaryWriter body) => body.Write(0);

    private static void WritePadded(BinaryWriter body, byte[] bytes)
    {
        body.Write(bytes);
        for (int i = bytes.Length; i % 4 != 0; i++)
            body.Write((byte)0);
    }
}
