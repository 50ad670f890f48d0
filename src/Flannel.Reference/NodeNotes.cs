using System.Text;
using Flannel.Reference.Configuration;
using Flannel.Reference.Leases;

namespace Flannel.Reference;

/// <summary>What the running daemon knows and the kernel does not, for <c>flanneld status</c> and for its own next start: a hidden file
/// beside subnet.env.</summary>
/// <remarks>A line for each fact, <c>KEY=TEXT</c>. Whoever cannot read it does without: it is never worth an error.</remarks>
internal sealed class NodeNotes
{
    private const string FileName = ".flanneld.notes";
    private const string RefusedKey = "REFUSED", TroubleKey = "TROUBLE", ForwardRulesKey = "FORWARD_RULES", RandomFullyKey = "RANDOM_FULLY";
    private const string BackendKey = "BACKEND", NftablesKey = "NFTABLES", SubnetKey = "LEASE_SUBNET", AddressKey = "LEASE_ADDRESS";

    private readonly Lock _gate = new();
    private readonly string _file;
    private readonly SortedDictionary<string, string> _facts = new(StringComparer.Ordinal);
    private IReadOnlyList<string> _refused = [];
    private string? _written;

    /// <param name="options">What the daemon was asked for.</param>
    public NodeNotes(FlannelOptions options)
    {
        _file = FileOf(options.SubnetFile);
        (IPNetwork Subnet, IPAddress Address)? former = Former(options.SubnetFile);
        if (former is { } lease)
            (_facts[SubnetKey], _facts[AddressKey]) = (lease.Subnet.ToString(), lease.Address.ToString());
        _facts[ForwardRulesKey] = Text(options.IptablesForwardRules);
        _facts[RandomFullyKey] = Text(!options.DisableRandomFully);
    }

    /// <summary>Notes which leases are refused.</summary>
    public void Refused(IReadOnlyList<string> refusals) => Change(() => _refused = refusals);

    /// <summary>Notes what keeps the node from its network, or that nothing does.</summary>
    public void Trouble(string? trouble) => Change(() =>
    {
        if (trouble is null)
            _facts.Remove(TroubleKey);
        else
            _facts[TroubleKey] = trouble.ReplaceLineEndings(" ");
    });

    /// <summary>Notes the node's lease: by its address the source knows it again, also when the node returns with another.</summary>
    public void Joined(Lease own, bool usesNftables) => Change(
        () => (_facts[SubnetKey], _facts[AddressKey], _facts[BackendKey], _facts[NftablesKey]) =
            (own.Subnet.ToString(), own.PublicIp.ToString(), own.BackendType, Text(usesNftables)));

    /// <summary>What the daemon noted for <c>flanneld status</c>.</summary>
    public static NodeNotesRead Read(string subnetFile)
    {
        string[] lines = ReadLines(subnetFile);
        return new NodeNotesRead([.. All(lines, RefusedKey)], All(lines, TroubleKey).FirstOrDefault(),
            All(lines, BackendKey).FirstOrDefault(), !lines.Contains($"{ForwardRulesKey}={Text(false)}"),
                !lines.Contains($"{RandomFullyKey}={Text(false)}"), UsesNftables(subnetFile));
    }

    /// <summary>Whether the rules of the daemon that last ran, which stay when it ends, are in nf_tables; null when it did not note
    /// that.</summary>
    public static bool? UsesNftables(string subnetFile) => All(ReadLines(subnetFile), NftablesKey).FirstOrDefault() switch
    {
        "true" => true,
        "false" => false,
        _ => null,
    };

    /// <summary>The lease that the node had when a daemon last ran, and the address that it was known by; null when nothing is
    /// known.</summary>
    public static (IPNetwork Subnet, IPAddress Address)? Former(string subnetFile)
    {
        string[] lines = ReadLines(subnetFile);
        return Ipv4.TryParseNetwork(All(lines, SubnetKey).FirstOrDefault() ?? "", out IPNetwork subnet)
            && Ipv4.TryParse(All(lines, AddressKey).FirstOrDefault() ?? "", out IPAddress? address)
            ? (subnet, address)
            : null;
    }

    private void Change(Action change)
    {
        lock (_gate)
        {
            change();
            string text = string.Concat([.. _facts.Select(fact => $"{fact.Key}={fact.Value}\n"),
                .. _refused.Select(refusal => $"{RefusedKey}={refusal}\n")]);
            if (text != _written && TryWrite(text))
                _written = text;
        }
    }

    // What hinders it, subnet.env meets as well, and says so.
    private bool TryWrite(string text) => FileError.Try(() =>
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_file)!);
        AtomicFile.Write(_file, _file + ".new", Encoding.UTF8.GetBytes(text), replace: true);
    });

    private static IEnumerable<string> All(string[] lines, string key)
        => lines.Where(line => line.StartsWith(key + "=", StringComparison.Ordinal)).Select(line => line[(key.Length + 1)..]);

    private static string[] ReadLines(string subnetFile) => FileError.Try(() => File.ReadAllLines(FileOf(subnetFile)), []);

    private static string Text(bool value) => value ? "true" : "false";

    private static string FileOf(string subnetFile) => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(subnetFile)) ?? "/", FileName);
}

/// <summary>What a running daemon noted.</summary>
/// <param name="Refused">The leases that have no route, each with the reason.</param>
/// <param name="Trouble">What keeps the node from its network; null when nothing does.</param>
/// <param name="Backend">The backend that it runs; null when it has not joined.</param>
/// <param name="ForwardRules">Whether it keeps forward rules.</param>
/// <param name="RandomFully">Whether it lets ports be chosen at random where iptables can.</param>
/// <param name="UsesNftables">Whether its rules are in nf_tables; null when that is not known.</param>
internal sealed record NodeNotesRead(IReadOnlyList<string> Refused, string? Trouble, string? Backend, bool ForwardRules, bool RandomFully,
    bool? UsesNftables);
