using System;
using System.Collections.Generic;

namespace Netlink.Netfilter;

/// <content>Fields that take more than one expression to load.</content>
internal sealed partial class NftRuleText
{
    private NftRegisterContent Hash(NftHashExpression hash)
    {
        if (hash.Type == 1)
            return new NftRegisterContent(NftComputedFields.ConnectionHash(hash.Modulus, hash.Offset));
        List<NftField> inputs = [];
        int unit = Unit(hash.Source ?? 1), end = unit + (int)Math.Min(((hash.Length ?? 0) + 3) / 4, 16);
        while (unit < end && _registers.GetValueOrDefault(unit) is { Field: NftField field } loaded)
        {
            inputs.Add(loaded.Mask is NftBytes mask ? NftComputedFields.Masked(field, mask) : field);
            unit += NftDataType.Padded(field.Type.Length) / 4;
        }

        return new NftRegisterContent(NftComputedFields.Hash(inputs, hash.Modulus, hash.Seed, hash.Offset));
    }

    /// <summary>Whether what is being loaded, or what is looked up with it, is the port that a statement sets.</summary>
    private bool IsForPort(uint register)
    {
        bool isKey = true;
        for (int at = _at + 1; at < _expressions.Count; at++)
        {
            switch (_expressions[at])
            {
                case NftLookupExpression { Destination: uint to and not 0 }: (register, isKey) = (isKey ? to : register, false); break;
                case NftPayloadExpression { Destination: not null } or NftMetaExpression { Destination: not null }: break;
                case NftNatExpression nat: return nat.PortMinimum == register;
                case NftRedirectExpression redirect: return redirect.PortMinimum == register;
                case NftMasqueradeExpression masquerade: return masquerade.PortMinimum == register;
                case NftTransparentProxyExpression proxy: return proxy.Port == register;
                default: return false;
            }
        }

        return false;
    }

    /// <summary>The field of a header that shares its bytes with others: the next expression selects its bits.</summary>
    private NftField? Part(NftExpression load)
    {
        if (load is not NftExtensionHeaderExpression { Destination: uint register } header || _at + 1 >= _expressions.Count
            || _expressions[_at + 1] is not NftBitwiseExpression { Operator: null or 0, Mask: NftBytes mask, Xor: NftBytes xor } bitwise
            || bitwise.Source != register || bitwise.Destination != register || xor.Span.ContainsAnyExcept((byte)0)
            || NftFieldList.Find(header, mask) is not NftField part)
            return null;
        _at++;
        return part;
    }
}
