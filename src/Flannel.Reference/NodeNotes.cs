using System.Text.Json.Serialization;

namespace Flannel.Reference;

/// <summary>Records what the daemon knows and the kernel does not, for <c>flanneld status</c> and for the daemon's next start, in a hidden
/// file beside subnet.env.</summary>
/// <remarks>The file is optional: failing to read or write it is never an error.</remarks>
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

    /// <summary>Records which leases are refused.</summary>
    public void Refused(IReadOnlyList<string> refusals) => Change(facts => facts with { Refused = refusals });

    /// <summary>Records what keeps the node from its network; null if nothing does.</summary>
    public void Trouble(string? trouble) => Change(facts => facts with { Trouble = trouble?.ReplaceLineEndings(" ") });

    /// <summary>Records the node's lease. Its address identifies it at the source, even if the node returns with another.</summary>
    public void Joined(Lease own, bool usesNftables) => Change(facts => facts with
    {
        LeaseSubnet = own.Subnet.ToString(),
        LeaseAddress = own.PublicIp.ToString(),
        Backend = own.BackendType,
        UsesNftables = usesNftables,
    });

    /// <summary>Reads the notes of the daemon that runs here or ran last.</summary>
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

    /// <summary>Writes the notes again, if they could not be written or were removed.</summary>
    public void Keep() => Change(static facts => facts);

    private void Change(Func<NodeFacts, NodeFacts> change)
    {
        lock (_gate)
        {
            _facts = change(_facts);
            byte[] text = JsonSerializer.SerializeToUtf8Bytes(_facts, NodeFactsJson.Default.NodeFacts);
            if ((!text.AsSpan().SequenceEqual(_written) || !File.Exists(_file)) && TryWrite(text))
                _written = text;
        }
    }

    // Failures are not reported here: subnet.env meets the same obstacle and reports it, and the notes are written again after it.
    private bool TryWrite(byte[] text) => FileError.Try(() =>
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_file)!);
        AtomicFile.Write(_file, _file + ".new", text, replace: true);
    });

    private static string FileOf(string subnetFile) => SubnetFile.Beside(subnetFile, FileName);
}

/// <summary>The notes of a daemon.</summary>
/// <param name="LeaseSubnet">The subnet of the lease that the node has, or had when a daemon last ran.</param>
/// <param name="LeaseAddress">The address that identifies the lease at its source.</param>
/// <param name="Backend">The running backend; null if the node has not joined.</param>
/// <param name="UsesNftables">Whether the rules, which stay when the daemon ends, are in nf_tables; null when that is not known.</param>
/// <param name="ForwardRules">Whether the daemon maintains forward rules.</param>
/// <param name="RandomFully">Whether the daemon has source ports chosen at random, where iptables supports it.</param>
/// <param name="Trouble">What keeps the node from its network; null when nothing does.</param>
/// <param name="Refused">The leases that have no route, each with the reason; null when there are none.</param>
internal sealed record NodeFacts(
    string? LeaseSubnet = null, string? LeaseAddress = null, string? Backend = null, bool? UsesNftables = null,
    bool ForwardRules = true, bool RandomFully = true, string? Trouble = null, IReadOnlyList<string>? Refused = null)
{
    /// <summary>The lease and the address that identified it; null if either is unknown.</summary>
    public (IPNetwork Subnet, IPAddress Address)? FormerLease()
        => Ipv4.FindNetwork(LeaseSubnet) is { } subnet && Ipv4.TryParse(LeaseAddress ?? "", out IPAddress? address)
            ? (subnet, address)
            : null;
}

[JsonSerializable(typeof(NodeFacts))]
internal sealed partial class NodeFactsJson : JsonSerializerContext;
