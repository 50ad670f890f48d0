namespace Flannel.Reference.Configuration;

/// <summary>The contents of subnet.env, from which CNI plugins read the node's subnet.</summary>
internal sealed record SubnetFile
{
    public required IPNetwork Network { get; init; }

    /// <summary>The node's subnet. The file has the subnet's first host address, which the bridge takes.</summary>
    public required IPNetwork Subnet { get; init; }

    public required int Mtu { get; init; }

    public bool IpMasq { get; init; }

    private const UnixFileMode FolderMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    public string Format()
    {
        IPAddress gateway = Ipv4.FromNumber(Ipv4.ToNumber(Subnet.BaseAddress) + 1);
        return $"""
            FLANNEL_NETWORK={Network}
            FLANNEL_SUBNET={gateway}/{Subnet.PrefixLength}
            FLANNEL_MTU={Mtu}
            FLANNEL_IPMASQ={(IpMasq ? "true" : "false")}

            """;
    }

    /// <summary>Writes the file and any missing directories above it. A file with the same contents is left as it is.</summary>
    public void Write(string path)
    {
        string full = Path.GetFullPath(path);
        string folder = Path.GetDirectoryName(full) ?? "/";
        byte[] contents = Encoding.ASCII.GetBytes(Format());
        string temporary = Path.Combine(folder, "." + Path.GetFileName(full));
        if (FileError.Try(() => File.ReadAllBytes(full), []).AsSpan().SequenceEqual(contents))
        {
            FileError.Try(() => File.Delete(temporary));   // left by a daemon that was killed while it wrote
            return;
        }

        Directory.CreateDirectory(folder, FolderMode);
        AtomicFile.Write(full, temporary, contents, replace: true);
    }

    /// <summary>The path of a file of the daemon's own beside it.</summary>
    public static string Beside(string path, string name) => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path)) ?? "/", name);

    /// <summary>Returns the subnet that an earlier run wrote, or null when none can be read.</summary>
    public static IPNetwork? PreviousSubnet(string path)
        => TryReadText(path) is { } text ? NetworkIn(text, "FLANNEL_SUBNET") : null;

    /// <summary>Reads the file; returns null when it is missing or incomplete.</summary>
    public static SubnetFile? TryRead(string path)
        => TryReadText(path) is { } text
            && NetworkIn(text, "FLANNEL_NETWORK") is { } network
            && NetworkIn(text, "FLANNEL_SUBNET") is { } subnet
            && int.TryParse(Dotenv.Find(text, "FLANNEL_MTU"), NumberStyles.None, CultureInfo.InvariantCulture, out int mtu)
                ? new SubnetFile { Network = network, Subnet = subnet, Mtu = mtu, IpMasq = Dotenv.Find(text, "FLANNEL_IPMASQ") == "true" }
                : null;

    private static IPNetwork? NetworkIn(string text, string name) => Ipv4.FindNetwork(Dotenv.Find(text, name));

    private static string? TryReadText(string path) => FileError.Try(() => File.ReadAllText(path), null);
}
