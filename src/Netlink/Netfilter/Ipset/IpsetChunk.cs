using System;
using System.Collections.Generic;
using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Netfilter;

/// <summary>The elements of one message (<c>IPSET_ATTR_ADT</c>), each with a line number, by which the kernel identifies the one
/// that it refused. See docs/adr/0066.</summary>
/// <param name="verb">The command: <c>add</c> or <c>del</c>.</param>
/// <param name="set">The name of the set.</param>
internal sealed class IpsetChunk(string verb, string set) : ISeesRefusal
{
    /// <summary>A refusal includes the request, and must fit the receive buffer (32 KiB) with its own headers and the set's
    /// name.</summary>
    private const int Room = (32 * 1024) - 256;

    private readonly NetlinkWriter _body = new(4096);
    private readonly List<IpsetElement> _elements = [];

    /// <summary>The number of elements.</summary>
    public int Count => _elements.Count;

    /// <summary>The position of the refused element; null if the kernel named none.</summary>
    public int? Refused { get; private set; }

    public IpsetElement this[int index] => _elements[index];

    /// <summary>Adds an element; false if it does not fit.</summary>
    public bool TryAdd(IpsetElement element)
    {
        int start = _body.Written.Length;
        using (_body.Nest(IpsetAttribute.IPSET_ATTR_DATA))
        {
            IpsetElementCodec.Encode(_body, element);
            IpsetWire.WriteOptional(_body, IpsetElementAttribute.IPSET_ATTR_LINENO, (uint)_elements.Count + 1);
        }

        if (_body.Written.Length > Room)
        {
            if (start == 0)
                throw new ArgumentException($"The element {element} does not fit a message of {Room} bytes.");
            _body.Rewind(start);
            return false;
        }

        _elements.Add(element);
        return true;
    }

    public void Clear()
    {
        _body.Clear();
        _elements.Clear();
        Refused = null;
    }

    public static void Encode(NetlinkWriter writer, IpsetChunk chunk)
    {
        IpsetWire.Begin(writer, chunk.Set);
        // The kernel puts the line of the refused element here.
        IpsetWire.WriteOptional(writer, IpsetAttribute.IPSET_ATTR_LINENO, 1u);
        writer.WriteBytes((ushort)((ushort)IpsetAttribute.IPSET_ATTR_ADT | NetlinkAttribute.NestedBit), chunk._body.Written);
    }

    public override string ToString() => Refused is int refused ? $"{verb} {set} {_elements[refused]}"
        : $"{verb} {set} ({_elements.Count} elements)";

    void ISeesRefusal.See(in NetlinkMessage refusal)
    {
        const int Head = sizeof(int) + MessageHeader.Size + NfGenMsg.Size;
        if ((refusal.Header.Flags & MessageFlags.Capped) != 0 || refusal.Payload.Length <= Head)
            return;
        if (new AttributeReader(refusal.Payload[Head..]).TryFind(IpsetAttribute.IPSET_ATTR_LINENO, out NetlinkAttribute line)
            && line.AsUInt32BigEndian() is var number && number > 0 && number <= _elements.Count)
            Refused = (int)number - 1;
    }

    private string Set => set;
}
