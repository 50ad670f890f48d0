using System;
using System.Linq;
using Netlink.Generic;
using Netlink.Protocol;
using Netlink.TestSupport;

namespace Netlink.KernelTests.Generic;

/// <summary>A radio that the kernel makes up (mac80211_hwsim), in a test's namespace, until this is disposed.</summary>
internal sealed class SimulatedRadio : IDisposable
{
    private const byte HWSIM_CMD_NEW_RADIO = 4;
    private const ushort HWSIM_ATTR_DESTROY_RADIO_ON_CLOSE = 16;

    private readonly GenericNetlinkClient _owner;

    public SimulatedRadio(TestNamespace network, WirelessClient client)
    {
        uint[] before = [.. client.Phys.List().Select(phy => phy.Index)];
        _owner = GenericNetlinkClient.Open(network.Namespace);
        try
        {
            var request = new NetlinkOperation(_owner.Families.Get("MAC80211_HWSIM").Id, "HWSIM_CMD_NEW_RADIO", new AttributeSchema());
            _owner.Client.Execute(request, MessageFlags.None, "a radio", static (writer, _) =>
            {
                writer.WriteHeader(new GenericHeader(HWSIM_CMD_NEW_RADIO, 1));
                writer.WriteFlag(HWSIM_ATTR_DESTROY_RADIO_ON_CLOSE);
            });
        }
        catch (NetlinkException made) when (made.Error < 0)
        {
            // Its answer is the number of the radio, in place of an error.
        }

        Phy = client.Phys.List().Single(phy => !before.Contains(phy.Index));
        Interface = client.Interfaces.List().Single(one => one.PhyIndex == Phy.Index);
    }

    public WirelessPhy Phy { get; }

    public WirelessInterface Interface { get; }

    public int Link => Interface.LinkIndex!.Value;

    public string Name => Interface.Name!;

    public void Dispose() => _owner.Dispose();
}
