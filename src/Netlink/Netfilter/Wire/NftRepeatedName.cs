using System;
using Netlink.Protocol;

namespace Netlink.Netfilter;

/// <summary>A name that comes again and again in a list: one string serves as long as it stays the same.</summary>
internal sealed class NftRepeatedName
{
    private byte[] _bytes = [];
    private string _text = "";

    public string Read(in NetlinkAttribute attribute)
    {
        if (!attribute.Payload.SequenceEqual(_bytes))
            (_bytes, _text) = (attribute.Payload.ToArray(), attribute.AsString());
        return _text;
    }
}
