using System;
using System.Net;
using System.Text;

namespace Flannel.Reference.Leases.Etcd;

/// <summary>Where a network lies in etcd: <c>PREFIX/config</c> and <c>PREFIX/subnets/10.244.3.0-24</c>.</summary>
internal sealed class EtcdKeys(string prefix)
{
    private readonly string _subnets = $"{prefix}/subnets/";

    public string Prefix => prefix;

    public byte[] Config => Encoding.UTF8.GetBytes($"{prefix}/config");

    /// <summary>Where the keys of subnets begin, and the first key behind them.</summary>
    public byte[] Subnets => Encoding.UTF8.GetBytes(_subnets);

    public byte[] SubnetsEnd => Encoding.UTF8.GetBytes($"{prefix}/subnets0");   // '0' follows '/'

    public string NameOf(IPNetwork subnet) => _subnets + SubnetKey.Format(subnet);

    public byte[] Of(IPNetwork subnet) => Encoding.UTF8.GetBytes(NameOf(subnet));

    public bool TryParse(string name, out IPNetwork subnet)
    {
        subnet = default;
        return name.StartsWith(_subnets, StringComparison.Ordinal) && SubnetKey.TryParse(name[_subnets.Length..], out subnet);
    }
}
