using System;
using System.Globalization;
using System.Linq;
using System.Threading;
using Netlink.Rtnetlink;
using Netlink.TestSupport;

namespace Netlink.KernelTests.Links;

/// <summary>
/// A network card that the kernel makes up (netdevsim), in a test's namespace. It would outlive the namespace, so it is removed.
/// </summary>
internal sealed class SimulatedCard : IDisposable
{
    private const string Bus = "/sys/bus/netdevsim";

    private static int s_made;

    private readonly TestNamespace _network;
    /// <summary>Unlike that of any other process: the largest id of one is 4194304, and the kernel takes 32 bits.</summary>
    private readonly string _number = (((uint)Environment.ProcessId * 1000) + Interlocked.Increment(ref s_made))
        .ToString(CultureInfo.InvariantCulture);


    public SimulatedCard(TestNamespace network, int virtualFunctions)
    {
        _network = network;
        Write("new_device", $"{_number} 1");
        try
        {
            if (virtualFunctions > 0)
                Write($"devices/{Device}/sriov_numvfs", virtualFunctions.ToString(CultureInfo.InvariantCulture));
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Its name on its bus.</summary>
    public string Device => "netdevsim" + _number;

    /// <summary>Its only port.</summary>
    public Link Link => _network.Rtnetlink.Links.List().Single(link => link.ParentDeviceName == Device);

    public void Dispose() => Write("del_device", _number);

    /// <summary>What is made lands in the namespace of the process that asks for it.</summary>
    private void Write(string file, string text) => _network.Run("sh", "-c", $"echo '{text}' >{Bus}/{file}");
}
