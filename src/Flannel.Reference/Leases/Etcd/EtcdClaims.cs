using System.Net;
using System.Text;
using Flannel.Reference.Configuration.GoJson;
using Flannel.Reference.Logging;

namespace Flannel.Reference.Leases.Etcd;

/// <summary>Reads keys and values as claims. What is none is told once and is none: anybody may write there.</summary>
internal sealed class EtcdClaims(EtcdKeys keys, Logger log)
{
    private const int LongestValue = 64 * 1024;

    private readonly Complaints _complaints = new(log.Warning);

    /// <returns>Null when the key names no subnet or the value is no lease.</returns>
    public Claim? Read(EtcdKeyValue pair)
    {
        string name = Encoding.UTF8.GetString(pair.Key);
        if (!keys.TryParse(name, out IPNetwork subnet))
            return Complain(name, "not a subnet, skipping");
        if (pair.Value is { Length: > LongestValue })
            return Complain(name, $"its value has {pair.Value.Length} bytes, skipping");
        try
        {
            Lease lease = LeaseJson.Read(subnet, pair.Value ?? []);
            _complaints.Settle(name);
            return new Claim(name, pair.CreateRevision, lease);
        }
        catch (GoJsonException error)
        {
            return Complain(name, error.Message);
        }
    }

    /// <summary>Whether a key is that of a subnet, whatever its value says.</summary>
    public bool IsTaken(EtcdKeyValue pair, out IPNetwork subnet) => keys.TryParse(Encoding.UTF8.GetString(pair.Key), out subnet);

    public void Forget(string name) => _complaints.Settle(name);

    private Claim? Complain(string name, string complaint)
    {
        _complaints.Tell(name, $"Watch subnets: \"{name}\": {complaint}");
        return null;
    }
}
