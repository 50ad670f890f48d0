using System;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>rtnetlink messages as text, in the format of <c>ip monitor</c>.</summary>
/// <remarks>A message that adds, reports or deletes an object is shown as that object, a get request by its attributes. Some dumps consist
/// of messages of the get type; they differ from requests by the multipart flag.</remarks>
internal static class RtnetlinkMessageText
{
    public static string Describe(in NetlinkMessage message, MessageText text)
    {
        byte addressFamily = message.Payload is [byte first, ..] ? first : LinuxFamily.AF_UNSPEC;
        foreach (RtnetlinkFamily family in RtnetlinkFamilies.All)
        {
            if (family.Find(message.Header.Type, addressFamily) is not NetlinkOperation operation)
                continue;
            bool isObject = operation == family.New || operation == family.Delete || (message.Header.Flags & MessageFlags.Multipart) != 0;
            string? told = isObject ? TryTell(family, message, text) : null;
            if (told is not null)
                return $"{operation.Name} {told}";
            AttributeSchema attributes = operation.Attributes;
            string? header = family.TellHeader(message.Payload) ?? TellAddressFamily(message.Payload, attributes.HeaderSize);
            return text.Describe(message, operation.Name, attributes, header);
        }

        return text.Describe(message);
    }

    /// <summary>The address family, with which every message begins, if the structure has nothing else; otherwise null.</summary>
    private static string? TellAddressFamily(ReadOnlySpan<byte> payload, int headerSize)
        => payload.IsEmpty || payload[1..Math.Max(1, Math.Min(headerSize, payload.Length))].ContainsAnyExcept((byte)0) ? null
            : payload[0] switch
            {
                LinuxFamily.AF_INET => "inet",
                LinuxFamily.AF_INET6 => "inet6",
                LinuxFamily.AF_BRIDGE => "bridge",
                LinuxFamily.AF_MPLS => "mpls",
                _ => null,
            };

    private static string? TryTell(RtnetlinkFamily family, in NetlinkMessage message, MessageText text)
    {
        try
        {
            return family.Tell(message);
        }
        catch (NetlinkProtocolException malformed)
        {
            // Its attributes are shown as far as they go.
            text.NoteOf(message, malformed.Message);
            return null;
        }
    }
}
