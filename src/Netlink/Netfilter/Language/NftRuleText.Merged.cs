using System.Collections.Generic;

namespace Netlink.Netfilter;

/// <content>Matches of adjacent fields, which nft loads and compares together.</content>
internal sealed partial class NftRuleText
{
    /// <summary>Appends the matches that a comparison of several adjacent fields stands for; false if it is not one.</summary>
    private bool TrySplit(NftPayloadExpression loaded)
    {
        if (_at + 1 >= _expressions.Count || _expressions[_at + 1] is not NftCompareExpression { Operator: NftComparison.Equal } compare
            || compare.Source != loaded.Destination || compare.Value.Length != loaded.Length
            || (loaded.Base is NftPayloadBase.Link && !_isEthernet))
            return false;
        List<(NftField Field, NftBytes Value)> parts = [];
        NftPacketContext packet = Packet;
        for (int at = 0; at < compare.Value.Length;)
        {
            uint offset = loaded.Offset + (uint)at, rest = loaded.Length - (uint)at;
            NftField? field = packet.WithoutOuterVlans(loaded with { Offset = offset }) is NftPayloadExpression place
                ? NftFieldList.FindFirst(loaded.Base, place.Offset, rest, packet) : null;
            if (field is null)
                return false;
            var value = new NftBytes(compare.Value.Span.Slice(at, field.Type.Length).ToArray());
            if (field.Name is "icmp type" or "icmpv6 type")
                packet = packet with { Messages = [value.Span[0]] };
            parts.Add((field, value));
            at += field.Type.Length;
        }

        _at++;
        foreach ((NftField field, NftBytes value) in parts)
        {
            OmitImplied(field);
            AppendMatch(new NftRegisterContent(field), "", field.Type.Describe(value));
            Note(field, value.Span);
        }

        return true;
    }
}
