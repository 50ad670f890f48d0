using System.Net;
using System.Text;
using Flannel.Reference.Configuration.GoJson;
using Flannel.Reference.Leases.Served;
using Flannel.Reference.Logging;

namespace Flannel.Reference.Leases.Etcd;

/// <summary>Reads keys and values as claims.</summary>
internal sealed class EtcdClaims(EtcdSubnets subnets, Logger log) : IClaimReader<EtcdKeyValue>
{
    private const int LongestValue = 64 * 1024;

    private readonly Complaints _complaints = new(log.Warning);

    public string HolderOf(EtcdKeyValue item) => Encoding.UTF8.GetString(item.Key);

    public bool TryRead(EtcdKeyValue item, out Claim? claim)
    {
        claim = null;
        string name = HolderOf(item);
        if (!subnets.TryParse(name, out IPNetwork subnet))
            return Complain(name, "not a subnet, skipping");
        if (item.Value is { Length: > LongestValue })
            return Complain(name, $"its value has {item.Value.Length} bytes, skipping");
        try
        {
            claim = new Claim(name, item.CreateRevision, LeaseJson.Read(subnet, item.Value ?? []));
            _complaints.Settle(name);
            return true;
        }
        catch (GoJsonException error)
        {
            return Complain(name, error.Message);
        }
    }

    /// <summary>Whether a key is that of a subnet, whatever its value says.</summary>
    public bool IsTaken(EtcdKeyValue pair, out IPNetwork subnet) => subnets.TryParse(HolderOf(pair), out subnet);

    public void Forget(string holder) => _complaints.Settle(holder);

    private bool Complain(string name, string complaint)
    {
        _complaints.Tell(name, $"Watch subnets: \"{name}\": {complaint}");
        return false;
    }
}
