using System;

namespace Netlink.Netfilter;

/// <summary><c>reject</c>, and the names of the reasons. Source: nft(8) "REJECT STATEMENT".</summary>
internal sealed class NftRejectStatement(string? kind, string? reason) : NftStatement
{
    private static readonly (string Name, byte Code)[] s_icmp = [("net-unreachable", 0), ("host-unreachable", 1), ("prot-unreachable", 2),
        ("port-unreachable", 3), ("frag-needed", 4), ("net-prohibited", 9), ("host-prohibited", 10), ("admin-prohibited", 13)];

    private static readonly (string Name, byte Code)[] s_icmpv6 = [("no-route", 0), ("admin-prohibited", 1), ("addr-unreachable", 3),
        ("port-unreachable", 4), ("policy-fail", 5), ("reject-route", 6)];

    private static readonly (string Name, byte Code)[] s_icmpx = [("no-route", 0), ("port-unreachable", 1), ("host-unreachable", 2),
        ("admin-prohibited", 3)];

    internal override void Compile(NftCompiler compiler)
    {
        const byte Tcp = 6;
        // Without a reason it is that of the protocol, where the rule says which.
        NftFamily? network = compiler.Family is NftFamily.IPv4 or NftFamily.IPv6 || reason is null ? compiler.Network : null;
        string type = kind ?? network switch { NftFamily.IPv4 => "icmp", NftFamily.IPv6 => "icmpv6", _ => "icmpx" };
        if (type is "tcp")
            compiler.First(() => compiler.RequireTransport(Tcp));
        else if (type is "icmp")
            compiler.First(() => compiler.RequireNetwork(NftFamily.IPv4, "reject with icmp"));
        else if (type is "icmpv6")
            compiler.First(() => compiler.RequireNetwork(NftFamily.IPv6, "reject with icmpv6"));
        compiler.Emit(type is "tcp" ? new NftRejectExpression { Type = NftRejectType.TcpReset }
            : new NftRejectExpression
            {
                Type = type is "icmpx" ? NftRejectType.Icmpx : NftRejectType.Icmp,
                Code = CodeOf(type, reason ?? "port-unreachable")
            });
    }

    /// <summary>The statement in nft's language.</summary>
    public static string Describe(NftRejectExpression reject, NftFamily family, NftFamily? network)
    {
        if (reject.Type is NftRejectType.TcpReset)
            return "reject with tcp reset";
        if (reject.Type is NftRejectType.Icmpx)
            return reject.Code == 1 ? "reject" : $"reject with icmpx {NameOf(s_icmpx, reject.Code)}";
        bool isV6 = (network ?? family) is NftFamily.IPv6;
        if (family is NftFamily.IPv4 or NftFamily.IPv6 && reject.Code == (isV6 ? 4 : 3))
            return "reject";
        return isV6 ? $"reject with icmpv6 {NameOf(s_icmpv6, reject.Code)}" : $"reject with icmp {NameOf(s_icmp, reject.Code)}";
    }

    private static byte CodeOf(string kind, string reason)
    {
        (string Name, byte Code)[] names = kind switch { "icmp" => s_icmp, "icmpv6" => s_icmpv6, _ => s_icmpx };
        int at = Array.FindIndex(names, candidate => candidate.Name == reason);
        return at >= 0 ? names[at].Code : byte.TryParse(reason, out byte code) ? code
            : throw new FormatException($"'{kind} {reason}' is not a reason of reject.");
    }

    private static string NameOf((string Name, byte Code)[] names, byte code)
    {
        int at = Array.FindIndex(names, candidate => candidate.Code == code);
        return at >= 0 ? names[at].Name : code.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
