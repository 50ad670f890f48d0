using System;
using Netlink.Protocol;

namespace Netlink.Netfilter;

/// <summary>Caches the last name of a dump, so that equal names in succession share one string.</summary>
internal sealed class NftNameCache
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
