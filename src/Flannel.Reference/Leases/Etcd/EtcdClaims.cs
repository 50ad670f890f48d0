using Flannel.Reference.Configuration.GoJson;
using Flannel.Reference.Leases.Served;

namespace Flannel.Reference.Leases.Etcd;

/// <summary>Reads keys and values as claims.</summary>
internal sealed class EtcdClaims(EtcdSubnets subnets, Logger log) : ClaimReader<EtcdKeyValue>(log)
{
    private const int LongestValue = 64 * 1024;

    public override string HolderOf(EtcdKeyValue item) => Encoding.UTF8.GetString(item.Key);

    public override bool TryRead(EtcdKeyValue item, out Claim? claim)
    {
        claim = null;
        string name = HolderOf(item);
        if (!subnets.TryParse(name, out IPNetwork subnet))
            return Skip(item, "not a subnet, skipping");
        if (item.Value is { Length: > LongestValue })
            return Skip(item, $"its value has {item.Value.Length} bytes, skipping");
        try
        {
            claim = new Claim(name, item.CreateRevision, LeaseJson.Read(subnet, item.Value ?? []));
            return Settle(item);
        }
        catch (GoJsonException error)
        {
            return Skip(item, error.Message);
        }
    }

    /// <summary>The subnet that a key is that of, whatever its value says; null for another key.</summary>
    public IPNetwork? SubnetOf(EtcdKeyValue pair) => subnets.TryParse(HolderOf(pair), out IPNetwork subnet) ? subnet : null;

    private bool Skip(EtcdKeyValue item, string why) => Reject(item, $"Watch subnets: \"{HolderOf(item)}\": {why}");
}
