using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using CniBridge.Protocol;
using Netlink.Rtnetlink;

namespace CniBridge.Bridge;

/// <summary>A container's rules in the nat table, in the chains of the original bridge plugin, which can also take them away.</summary>
/// <remarks>What there is, is read first: a change is one transaction that works whatever an interrupted call left behind.</remarks>
internal sealed class Masquerade
{
    private const int HashDigits = 24;   // a chain's name has up to 28 characters

    private readonly string _chain;
    private readonly string _comment;

    public Masquerade(string network, string container)
    {
        _chain = "CNI-" + Convert.ToHexStringLower(SHA512.HashData(Encoding.UTF8.GetBytes(network + container)))[..HashDigits];
        _comment = $"name: \"{network}\" id: \"{container}\"";
    }

    public static bool IsPossible
        => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
            .Any(folder => File.Exists(Path.Combine(folder, Tool(AddressFamily.InterNetwork, "restore"))));

    public void Add(IReadOnlyList<InterfaceAddress> addresses)
    {
        foreach (IGrouping<AddressFamily, InterfaceAddress> family in addresses.GroupBy(address => address.Address.AddressFamily))
        {
            // that empties a chain that exists
            List<string> lines = [.. Jumps(Read(family.Key)).Select(ToDeletion), $":{_chain} - [0:0]"];
            string everybody = family.Key is AddressFamily.InterNetwork ? "224.0.0.0/4" : "ff00::/8";
            string comment = $"-m comment --comment \"{_comment.Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
            foreach (InterfaceAddress address in family)
            {
                lines.Add($"-A {_chain} -d {address.Network} {comment} -j ACCEPT");
                lines.Add($"-A {_chain} ! -d {everybody} {comment} -j MASQUERADE");
                lines.Add($"-A POSTROUTING -s {address.Address} {comment} -j {_chain}");
            }

            Write(family.Key, lines);
        }
    }

    /// <summary>Takes the rules away, where there are any.</summary>
    public void Remove()
    {
        foreach (AddressFamily family in (ReadOnlySpan<AddressFamily>)[AddressFamily.InterNetwork, AddressFamily.InterNetworkV6])
        {
            string[] rules = Read(family);
            if (rules.Any(line => line.StartsWith($":{_chain} ", StringComparison.Ordinal)))
                Write(family, [.. Jumps(rules).Select(ToDeletion), $"-F {_chain}", $"-X {_chain}"]);
        }
    }

    private IEnumerable<string> Jumps(string[] rules)
        => rules.Where(line => line.StartsWith("-A POSTROUTING ", StringComparison.Ordinal)
            && line.EndsWith($"-j {_chain}", StringComparison.Ordinal));

    private static string ToDeletion(string rule) => "-D" + rule[2..];

    private static string[] Read(AddressFamily family)
    {
        ProgramRun run = ProgramRun.Execute(Tool(family, "save"), ["-t", "nat"], [], keepErrors: true);
        if (run.Status == 0)
            return run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        // A host without IPv6 has no such table, and no rule in it.
        return family is AddressFamily.InterNetworkV6 ? [] : throw Failed(Tool(family, "save"), run);
    }

    private static void Write(AddressFamily family, List<string> lines)
    {
        string text = $"*nat\n{string.Join('\n', lines)}\nCOMMIT\n";
        ProgramRun run = ProgramRun.Execute(Tool(family, "restore"), ["--noflush", "--wait"], Encoding.UTF8.GetBytes(text),
            keepErrors: true);
        if (run.Status != 0)
            throw Failed(Tool(family, "restore"), run);
    }

    private static string Tool(AddressFamily family, string verb)
        => (family is AddressFamily.InterNetwork ? "iptables-" : "ip6tables-") + verb;

    private static CniException Failed(string tool, ProgramRun run)
        => new(CniErrorCode.Internal, $"{tool} failed: {(run.Errors.Length > 0 ? run.Errors : $"status {run.Status}")}");
}
