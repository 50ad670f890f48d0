namespace Flannel.Reference.Leases;

internal static class SubnetChoice
{
    // One of the first hundred rather than the first, so that nodes that start together seldom pick the same one.
    private const int Candidates = 100;

    /// <returns>A free subnet, or null when every one is taken.</returns>
    public static IPNetwork? Pick(NetworkConfig network, IReadOnlySet<IPNetwork> taken, Random random)
    {
        List<IPNetwork> free = [];
        ulong size = 1UL << (32 - network.SubnetLength);
        ulong last = Ipv4.ToNumber(network.SubnetMax);
        for (ulong at = Ipv4.ToNumber(network.SubnetMin); at <= last && free.Count < Candidates; at += size)
        {
            var subnet = new IPNetwork(Ipv4.FromNumber((uint)at), network.SubnetLength);
            if (!taken.Contains(subnet))
                free.Add(subnet);
        }

        return free.Count == 0 ? null : free[random.Next(free.Count)];
    }
}
