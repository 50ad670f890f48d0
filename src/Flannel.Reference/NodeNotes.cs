using System.Text.Json;
using System.Text.Json.Serialization;
using Flannel.Reference.Leases;

namespace Flannel.Reference;

/// <summary>What the running daemon knows and the kernel does not, for <c>flanneld status</c> and for its own next start: a hidden file
/// beside subnet.env.</summary>
/// <remarks>Whoever cannot read it does without: it is never worth an error.</remarks>
internal sealed class NodeNotes
{
    private const string FileName = ".flanneld.notes";

    private readonly Lock _gate = new();
    private readonly string _file;
    private NodeFacts _facts;
    private byte[] _written = [];

    public NodeNotes(FlannelOptions options)
    {
        _file = FileOf(options.SubnetFile);
        NodeFacts former = Read(options.SubnetFile);
        _facts = new NodeFacts(former.LeaseSubnet, former.LeaseAddress, ForwardRules: options.IptablesForwardRules,
            RandomFully: !options.DisableRandomFully);
    }

    /// <summary>Notes which leases are refused.</summary>
    public void Refused(IReadOnlyList<string> refusals) => Change(facts => facts with { Refused = refusals });

    /// <summary>Notes what keeps the node from its network, or that nothing does.</summary>
    public void Trouble(string? trouble) => Change(facts => facts with { Trouble = trouble?.ReplaceLineEndings(" ") });

    /// <summary>Notes the node's lease: by its address the source knows it again, also when the node returns with another.</summary>
    public void Joined(Lease own, bool usesNftables) => Change(facts => facts with
    {
        LeaseSubnet = own.Subnet.ToString(),
        LeaseAddress = own.PublicIp.ToString(),
        Backend = own.BackendType,
        UsesNftables = usesNftables,
    });

    /// <summary>What the daemon that runs here, or last ran, has noted.</summary>
    public static NodeFacts Read(string subnetFile)
    {
        try
        {
            byte[] text = FileError.Try(() => File.ReadAllBytes(FileOf(subnetFile)), []);
            return JsonSerializer.Deserialize(text, NodeFactsJson.Default.NodeFacts) ?? new NodeFacts();
        }
        catch (JsonException)
        {
            return new NodeFacts();
        }
    }

    private void Change(Func<NodeFacts, NodeFacts> change)
    {
        lock (_gate)
        {
            _facts = change(_facts);
            byte[] text = JsonSerializer.SerializeToUtf8Bytes(_facts, NodeFactsJson.Default.NodeFacts);
            if (!text.AsSpan().SequenceEqual(_written) && TryWrite(text))
                _written = text;
        }
    }

    // What hinders it, subnet.env meets as well, and says so.
    private bool TryWrite(byte[] text) => FileError.Try(() =>
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_file)!);
        AtomicFile.Write(_file, _file + ".new", text, replace: true);
    });

    private static string FileOf(string subnetFile) => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(subnetFile)) ?? "/", FileName);
}

/// <summary>What a daemon noted.</summary>
/// <param name="LeaseSubnet">The subnet of the lease that the node has, or had when a daemon last ran.</param>
/// <param name="LeaseAddress">The address that its lease is known by.</param>
/// <param name="Backend">The backend that runs; null when the node has not joined.</param>
/// <param name="UsesNftables">Whether the rules, which stay when the daemon ends, are in nf_tables; null when that is not known.</param>
/// <param name="ForwardRules">Whether it keeps forward rules.</param>
/// <param name="RandomFully">Whether it lets ports be chosen at random where iptables can.</param>
/// <param name="Trouble">What keeps the node from its network; null when nothing does.</param>
/// <param name="Refused">The leases that have no route, each with the reason; null when there are none.</param>
internal sealed record NodeFacts(
    string? LeaseSubnet = null, string? LeaseAddress = null, string? Backend = null, bool? UsesNftables = null,
    bool ForwardRules = true, bool RandomFully = true, string? Trouble = null, IReadOnlyList<string>? Refused = null)
{
    /// <summary>The lease and the address that it was known by; null when nothing is known.</summary>
    public (IPNetwork Subnet, IPAddress Address)? FormerLease()
        => Ipv4.TryParseNetwork(LeaseSubnet ?? "", out IPNetwork subnet) && Ipv4.TryParse(LeaseAddress ?? "", out IPAddress? address)
            ? (subnet, address)
            : null;
}

[JsonSerializable(typeof(NodeFacts))]
internal sealed partial class NodeFactsJson : JsonSerializerContext;
