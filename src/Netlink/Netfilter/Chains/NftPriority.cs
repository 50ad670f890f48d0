using System;
using System.Globalization;

namespace Netlink.Netfilter;

/// <summary>The order of base chains at a hook. Source: nft(8) "CHAINS", tables of priority names.</summary>
/// <param name="Value">The number, lower ones first.</param>
public readonly record struct NftPriority(int Value)
{
    /// <summary>-300: before connection tracking (<c>raw</c>).</summary>
    public static NftPriority Raw => new(-300);

    /// <summary>-150 (<c>mangle</c>).</summary>
    public static NftPriority Mangle => new(-150);

    /// <summary>-100: destination NAT (<c>dstnat</c>).</summary>
    public static NftPriority DestinationNat => new(-100);

    /// <summary>0 (<c>filter</c>).</summary>
    public static NftPriority Filter => new(0);

    /// <summary>50 (<c>security</c>).</summary>
    public static NftPriority Security => new(50);

    /// <summary>100: source NAT (<c>srcnat</c>).</summary>
    public static NftPriority SourceNat => new(100);

    /// <summary>The priority of a number.</summary>
    public static implicit operator NftPriority(int value) => new(value);

    /// <summary>The number.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    internal static int? Find(string name, NftFamily family) => (name, family) switch
    {
        ("dstnat", NftFamily.Bridge) => -300,
        ("filter", NftFamily.Bridge) => -200,
        ("out", NftFamily.Bridge) => 100,
        ("srcnat", NftFamily.Bridge) => 300,
        (_, NftFamily.Bridge) => null,
        ("filter", _) => 0,
        (_, NftFamily.Arp or NftFamily.Netdev) => null,
        ("raw", _) => -300,
        ("mangle", _) => -150,
        ("dstnat", _) => -100,
        ("security", _) => 50,
        ("srcnat", _) => 100,
        _ => null,
    };

    /// <summary>Formats like <c>nft list</c>: relative to a name if it is within 10 of one that the hook has. Versions after 1.0.6 accept
    /// some names at more hooks, and all versions accept numbers.</summary>
    internal string Describe(NftFamily family, NftHook hook)
    {
        foreach (string name in (ReadOnlySpan<string>)["raw", "mangle", "dstnat", "filter", "security", "srcnat", "out"])
        {
            if (!IsAt(name, hook) || Find(name, family) is not int known || Math.Abs((long)Value - known) > 10)
                continue;
            int distance = Value - known;
            return distance == 0 ? name
                : string.Create(CultureInfo.InvariantCulture, $"{name} {(distance < 0 ? '-' : '+')} {Math.Abs(distance)}");
        }

        return ToString();
    }

    /// <summary>Whether a version of nft accepts a name at a hook.</summary>
    internal static bool IsAccepted(string name, NftHook hook) => IsAt(name, hook)
        || (name is "dstnat" && hook is NftHook.Output) || (name is "srcnat" && hook is NftHook.Input);

    private static bool IsAt(string name, NftHook hook) => name switch
    {
        "dstnat" => hook is NftHook.Prerouting,
        "srcnat" => hook is NftHook.Postrouting,
        "out" => hook is NftHook.Output,
        _ => true,
    };
}
