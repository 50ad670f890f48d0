using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using Netlink.Protocol;

namespace Netlink.Generic;

/// <summary>Generic netlink messages in words. The numbers of families are learned from the controller's replies and
/// notifications.</summary>
internal sealed class GenericMessageText
{
    private const string Unknown = "of a family that no reply of nlctrl has named";

    private readonly ConcurrentDictionary<ushort, GenericFamily> _families = [];

    public GenericMessageText(IEnumerable<GenericFamily>? families = null)
    {
        foreach (GenericFamily family in families ?? [])
            _families[family.Id] = family;
    }

    /// <summary>The families that are known, by their numbers.</summary>
    public IReadOnlyList<GenericFamily> Families => [.. _families.Values.OrderBy(static family => family.Id)];

    public string Describe(in NetlinkMessage message, MessageText text)
    {
        text.HasNumbers = true;
        if (message.Header.Type == GenericFamilyService.GENL_ID_CTRL)
        {
            Learn(message);
            return Describe(message, text, GenericFamilyTexts.Controller, 0);
        }

        if (!_families.TryGetValue(message.Header.Type, out GenericFamily? family))
            return text.ShowsSecrets ? text.Describe(message) : $"{text.DescribeHidden(message)} {Unknown}";
        return Describe(message, text, GenericFamilyTexts.Find(family.Name), family.HeaderSize);
    }

    private static string Describe(in NetlinkMessage message, MessageText text, GenericFamilyText family, uint headerSize)
    {
        if (message.Payload.Length < GenericHeader.Size)
        {
            text.Note($"It has {message.Payload.Length} bytes where its header needs {GenericHeader.Size}.");
            return $"{family.Name} {text.DescribeHidden(message)}";
        }

        message.Read(out GenericHeader header);
        bool isRequest = (message.Header.Flags & MessageFlags.Request) != 0;
        if (!isRequest && message.Header is { Sequence: 0, PortId: 0 })
            family = family.Announcements ?? family;
        string name = family.NameOf(header.Command, isRequest) ?? $"command {header.Command} version {header.Version}";
        if (!text.HasNamesAlone && TryTell(family, message, text) is string told)
            return $"{family.Name} {name} {told}";
        if (family.SchemaOf(header.Command, isRequest) is AttributeSchema schema)
            return text.Describe(message, $"{family.Name} {name}", schema, header: "");
        // The family's own header, if there is one, is shown with the other.
        int size = GenericHeader.Size + (int)Math.Min(headerSize, (uint)message.Payload.Length);
        return text.Describe(message, $"{family.Name} {name}", new AttributeSchema(size), header: headerSize > 0 ? null : "");
    }

    private static string? TryTell(GenericFamilyText family, in NetlinkMessage message, MessageText text)
    {
        try
        {
            return family.Tell(message, text);
        }
        catch (NetlinkProtocolException malformed)
        {
            // Its attributes are shown as far as they go.
            text.NoteOf(message, malformed.Message);
            return null;
        }
    }

    private void Learn(in NetlinkMessage message)
    {
        try
        {
            message.Read(out GenericHeader header);
            bool isAnswer = (message.Header.Flags & MessageFlags.Request) == 0;
            if (!isAnswer || (ControllerCommand)header.Command is not (ControllerCommand.CTRL_CMD_NEWFAMILY
                or ControllerCommand.CTRL_CMD_DELFAMILY))
                return;
            GenericFamily family = GenericFamilyCodec.Decode(message);
            if ((ControllerCommand)header.Command is ControllerCommand.CTRL_CMD_DELFAMILY)
                _families.TryRemove(family.Id, out _);
            else if (family.Name.Length > 0)
                _families[family.Id] = new GenericFamily { Id = family.Id, Name = family.Name, HeaderSize = family.HeaderSize };
        }
        catch (NetlinkProtocolException)
        {
            // Nothing is learned; its text says what is wrong.
        }
    }
}
