using System.Collections.Generic;
using System.Linq;
using System.Net;
using CniBridge.Protocol;
using Netlink.Rtnetlink;

namespace CniBridge.HostLocal;

/// <summary>Chooses a container's addresses, one from every range set.</summary>
internal sealed class AddressAllocator(AddressStore store, IReadOnlyList<RangeSet> sets)
{
    /// <param name="owner">The container's device.</param>
    /// <param name="wanted">The requested addresses; the others are chosen.</param>
    /// <exception cref="CniException">An address is not available; then none is reserved.</exception>
    public IReadOnlyList<CniAddress> Allocate(Attachment owner, IReadOnlyList<IPAddress> wanted)
    {
        if (store.AddressesOf(owner).FirstOrDefault(address => sets.Any(set => set.Find(address) is not null)) is IPAddress taken)
            throw new CniException(CniErrorCode.Internal, $"{taken} has been allocated to {owner.ContainerId}, duplicate allocation " +
                "is not allowed");
        if (wanted.FirstOrDefault(address => sets.All(set => set.Find(address) is null)) is IPAddress outside)
            throw new CniException(CniErrorCode.InvalidConfiguration, $"the requested address {outside} is in no range: " +
                $"{string.Join("; ", sets)}");
        IPAddress?[] chosen = [.. sets.Select(set => wanted.FirstOrDefault(address => set.Find(address) is not null))];
        if (wanted.FirstOrDefault(address => !chosen.Contains(address)) is IPAddress second)
            throw new CniException(CniErrorCode.InvalidConfiguration, $"the requested address {second} is the second one of its range " +
                "set: a container gets one address of each");
        try
        {
            return [.. sets.Select((set, number) => Take(set, number, owner, chosen[number]))];
        }
        catch
        {
            store.Release(owner);
            throw;
        }
    }

    private CniAddress Take(RangeSet set, int number, Attachment owner, IPAddress? wanted)
    {
        if (wanted is not null)
            return TakeWanted(set.Find(wanted)!, number, owner, wanted);
        foreach ((IPAddress address, AddressRange range) in set.Behind(store.FindLast(number)))
        {
            if (store.TryReserve(address, owner, number))
                return Describe(address, range);
        }

        throw new CniException(CniErrorCode.Internal, $"failed to allocate for range {number}: no IP addresses available in " +
            $"range set: {set}");
    }

    private CniAddress TakeWanted(AddressRange range, int number, Attachment owner, IPAddress wanted)
    {
        if (wanted.Equals(range.Gateway))
            throw new CniException(CniErrorCode.InvalidConfiguration, $"the requested address {wanted} is that of the gateway");
        return store.TryReserve(wanted, owner, number)
            ? Describe(wanted, range)
            : throw new CniException(CniErrorCode.Internal, $"the requested address {wanted} is in use");
    }

    private static CniAddress Describe(IPAddress address, AddressRange range)
        => new() { Address = new InterfaceAddress(address, range.Subnet.PrefixLength), Gateway = range.Gateway };
}
