using System;
using System.Collections.Generic;
using CniBridge.Nftables;
using Netlink.Netfilter;

namespace CniBridge.PortMap;

/// <summary>The table of mapped ports of one family. Every container has a chain, and two maps lead to it: by port, and by address and
/// port. A packet costs two lookups, independent of the number of containers.</summary>
internal sealed class PortMapTable(NftFamily family)
{
    private const string Mappings = "mappings";
    private const string PortMap = "ports", AddressMap = "addresses";

    public NftTable Table { get; } = new(family, "cni-portmap") { Comment = "mapped ports of containers" };

    public bool IsIPv4 => Table.Family is NftFamily.IPv4;

    public NftField Source => IsIPv4 ? Nft.Ip.Saddr : Nft.Ip6.Saddr;

    public NftField Destination => IsIPv4 ? Nft.Ip.Daddr : Nft.Ip6.Daddr;

    public NftSet Ports => new(Table, PortMap, "inet_proto . inet_service") { IsVerdictMap = true };

    public NftSet Addresses
        => new(Table, AddressMap, $"{(IsIPv4 ? "ipv4_addr" : "ipv6_addr")} . inet_proto . inet_service") { IsVerdictMap = true };

    public NftChain ChainOf(string name) => new(Table, name);

    /// <summary>Creates what all containers share, if it does not exist.</summary>
    public void Write(NftCommit change, int markBit)
    {
        change.Tables.Add(Table);
        change.Sets.Add(Ports);
        change.Sets.Add(Addresses);
        var mappings = new NftChain(Table, Mappings);
        change.Write(mappings,
            new NftRule(mappings, Destination.And(Nft.Meta.L4proto).And(Nft.Th.Dport).VerdictMap(AddressMap)),
            new NftRule(mappings, Nft.Meta.L4proto.And(Nft.Th.Dport).VerdictMap(PortMap)));
        NftPriority before = NftPriority.DestinationNat;
        foreach (NftHook hook in (ReadOnlySpan<NftHook>)[NftHook.Prerouting, NftHook.Output])
        {
            var chain = new NftChain(Table, hook is NftHook.Output ? "output" : "prerouting")
            {
                Base = new(NftChainType.Nat, hook, before),
            };
            change.Write(chain, new NftRule(chain, Nft.Fib(NftFibFlags.Destination, NftFibResult.AddressType).Is("local"),
                Nft.Jump(Mappings)));
        }

        // Networks may use different bits, so each bit has a chain.
        var postrouting = new NftChain(Table, $"postrouting-{markBit}")
        {
            Base = new(NftChainType.Nat, NftHook.Postrouting, NftPriority.SourceNat),
        };
        change.Write(postrouting, new NftRule(postrouting, Nft.Meta.Mark.HasBits(1u << markBit, 1u << markBit), Nft.Masquerade()));
    }

    /// <summary>A rule that sets the bit of the packet mark that <see cref="Write"/> masquerades. Other bits stay.</summary>
    public static NftRule MarkRule(NftChain chain, int markBit, params IReadOnlyList<NftStatement> conditions)
    {
        const uint Register = 1;
        var match = new NftRule(chain, conditions);
        return new NftRule(chain.Family, chain.Table, chain.Name,
        [
            .. match.Expressions,
            new NftMetaExpression { Key = NftMetaKey.Mark, Destination = Register },
            new NftBitwiseExpression { Source = Register, Destination = Register, Length = sizeof(uint),
                Mask = Bytes(~(1u << markBit)), Xor = Bytes(1u << markBit) },
            new NftMetaExpression { Key = NftMetaKey.Mark, Source = Register },
        ]);
    }

    // Marks are in the byte order of the host.
    private static NftBytes Bytes(uint value) => new(BitConverter.GetBytes(value));
}
