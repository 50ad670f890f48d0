using System.Text.RegularExpressions;

namespace Flannel.Reference.Leases.Kubernetes;

/// <summary>The names of the annotations in which nodes publish their leases.</summary>
internal sealed partial class AnnotationKeys
{
    private static readonly string[] Endings =
        ["kube-subnet-manager", "backend-type", "backend-data", "public-ip", "public-ip-overwrite", "node-public-ip"];

    /// <param name="prefix">The value of the flag. Text after its slash, if any, becomes part of the names: with <c>example.org/net</c>
    /// they are <c>example.org/net-backend-type</c> and so on.</param>
    /// <exception cref="StartupException">The prefix is invalid; the message is flannel's own.</exception>
    public AnnotationKeys(string prefix)
    {
        int slashes = prefix.Count(character => character == '/');
        if (slashes > 1)
            throw Bad("prefix can contain at most single slash");
        string complete = slashes == 0 ? prefix + "/" : prefix;
        string before = complete[^1] is '/' or '-' ? complete : complete + "-";
        if (!Format().IsMatch(before))
            throw Bad("prefix must be in a format: fqdn/[0-9a-z-_]*");
        Names = Array.ConvertAll(Endings, ending => before + ending);
    }

    public IReadOnlyList<string> Names { get; }

    public string SubnetManager => Names[0];

    public string BackendType => Names[1];

    public string BackendData => Names[2];

    public string PublicIp => Names[3];

    /// <summary>Set by an administrator: the address to advertise instead of the interface's.</summary>
    public string PublicIpOverwrite => Names[4];

    /// <summary>Set by an administrator or a cloud controller; used when <see cref="PublicIpOverwrite"/> is missing or invalid.</summary>
    public string NodePublicIp => Names[5];

    private static StartupException Bad(string reason)
        => new($"Failed to create SubnetManager: error creating network manager: subnet/kube: {reason}; see --kube-annotation-prefix");

    [GeneratedRegex(@"^(?:[a-z0-9_-]+\.)+[a-z0-9_-]+/(?:[a-z0-9_-]+-)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Format();
}
