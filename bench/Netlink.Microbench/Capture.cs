using System;
using System.IO;
using System.Linq;
using Netlink.Protocol;

namespace Netlink.Microbench;

/// <summary>Messages that a kernel sent, as the tests keep them.</summary>
internal static class Capture
{
    /// <summary>The first message of a type.</summary>
    public static byte[] First(string name, ushort type)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Golden", name + ".received.hex");
        byte[] bytes = Convert.FromHexString(string.Concat(File.ReadLines(path).Where(line => !line.StartsWith('#'))
            .Select(line => line.Trim())));
        foreach (NetlinkMessage message in new MessageReader(bytes))
        {
            int start = bytes.Length;
            if (message.Header.Type == type)
            {
                // The message's place within the datagram is where its payload lies.
                ref byte payload = ref System.Runtime.InteropServices.MemoryMarshal.GetReference(message.Payload);
                start = (int)System.Runtime.CompilerServices.Unsafe.ByteOffset(ref bytes[0], ref payload) - MessageHeader.Size;
                return bytes[start..(start + (int)message.Header.Length)];
            }
        }

        throw new InvalidDataException($"{name} has no message of type {type}.");
    }
}
