using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Netlink.Generic;
using Netlink.Protocol;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Generic;

/// <summary>genl(8) of iproute2 is the judge.</summary>
public sealed class GenericFamilyServiceTests : IDisposable
{
    private readonly TestNamespace _network = TestNamespace.Create();
    private readonly GenericNetlinkClient _generic;

    public GenericFamilyServiceTests() => _generic = GenericNetlinkClient.Open(_network.Namespace);

    public void Dispose()
    {
        _generic.Dispose();
        _network.Dispose();
    }

    [KernelFact]
    public void List_All_EqualsGenl()
    {
        string[] told = [.. _network.Run("genl", "ctrl", "list").Split('\n')
            .Where(line => line.StartsWith("Name: ", StringComparison.Ordinal)).Select(line => line[6..].Trim())
            .Order(StringComparer.Ordinal)];

        Assert.Equal(told, _generic.Families.List().Select(family => family.Name).Order(StringComparer.Ordinal));
    }

    [KernelFact]
    public void Get_Controller_HasItsNumberGroupAndOperations()
    {
        GenericFamily controller = _generic.Families.Get("nlctrl");

        Assert.Equal((16, "nlctrl", 2u), (controller.Id, controller.Name, controller.Version));
        Assert.Equal(controller.Groups.Single().Id, controller.GetGroup("notify"));
        Assert.Contains(controller.Operations, operation => operation.Command == 3
            && operation.Flags.HasFlag(GenericOperationFlags.CanDo | GenericOperationFlags.CanList));
        Assert.Contains("notify", Assert.Throws<ArgumentException>(() => controller.GetGroup("none")).Message, StringComparison.Ordinal);
    }

    [KernelFact]
    public void Get_NoSuchFamily_NamesItAndTheRemedy()
    {
        var error = Assert.Throws<NetlinkException>(() => _generic.Families.Get("no-such"));

        Assert.True(error.IsNotFound);
        Assert.Contains("family no-such", error.Message, StringComparison.Ordinal);
        Assert.Contains("module is not loaded", error.Message, StringComparison.Ordinal);
        Assert.Null(_generic.Families.TryGet("no-such"));
        Assert.Throws<ArgumentException>(() => _generic.Families.Get("a name of 16 byte"));
    }

    [KernelFact]
    public void ListPolicies_OfTheController_TellsTypesAndLimits()
    {
        GenericPolicy policy = _generic.Families.ListPolicies("nlctrl").First(policy => policy is { Command: 3, IsList: false });

        GenericAttributePolicy name = Assert.Single(policy.Attributes, attribute => attribute.Number == 2);
        Assert.Equal((AttributeValueType.TerminatedText, 15u), (name.Limits.Type!.Value, name.Limits.MaximumLength!.Value));
        Assert.Contains(policy.Attributes, attribute => attribute is { Number: 1, Limits.Type: AttributeValueType.UInt16 });
    }

    [KernelFact(Kinds = "wireguard")]
    public void ListPolicies_OfNests_TellsWhatIsWithin()
    {
        GenericPolicy set = _generic.Families.ListPolicies("wireguard").First(policy => policy is { Command: 1, IsList: false });

        GenericAttributePolicy key = Assert.Single(set.Attributes, attribute => attribute.Number == 3);
        Assert.Equal(AttributeValueType.Binary, key.Limits.Type);
        Assert.Contains(set.Attributes,
            attribute => attribute is { Number: 8, Limits.Type: AttributeValueType.Nest or AttributeValueType.NestArray });
    }

    [KernelFact]
    public async Task WatchAsync_Cancelled_Ends()
    {
        using var stop = new CancellationTokenSource();
        ValueTask<bool> next = _generic.Families.WatchAsync(stop.Token).GetAsyncEnumerator(stop.Token).MoveNextAsync();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await next);
    }

    [KernelFact]
    public void Get_Disposed_NamesTheClient()
    {
        GenericNetlinkClient client = GenericNetlinkClient.Open(_network.Namespace);
        client.Dispose();

        Assert.Equal(nameof(GenericNetlinkClient), Assert.Throws<ObjectDisposedException>(() => client.Families.List()).ObjectName);
    }
}
