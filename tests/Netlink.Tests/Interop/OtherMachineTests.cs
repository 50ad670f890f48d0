using System;
using System.IO;
using System.Net;
using System.Reflection;
using System.Runtime.Loader;
using Netlink.Interop;
using Netlink.Rtnetlink;
using Netlink.Testing;
using Xunit;

namespace Netlink.Tests.Interop;

/// <summary>Where Tmds.LibC has no build: a copy of the library runs without it.</summary>
public sealed class OtherMachineTests
{
    [Theory]
    [InlineData(nameof(OpenClient))]
    [InlineData(nameof(OpenGenericClient))]
    [InlineData(nameof(OpenCurrentNamespace))]
    [InlineData(nameof(OpenNamespace))]
    [InlineData(nameof(CreateNamespace))]
    [InlineData(nameof(CreateUnnamedNamespace))]
    [InlineData(nameof(DeleteNamespace))]
    public void Open_NoBuildOfTmdsLibC_SaysForWhichMachinesThereIsOne(string what)
    {
        TargetInvocationException error = Assert.Throws<TargetInvocationException>(() => RunWithoutTmdsLibC(what));

        Assert.IsType<PlatformNotSupportedException>(error.InnerException);
        Assert.Contains("Linux on x64, arm64 and arm", error.InnerException.Message, StringComparison.Ordinal);
        Assert.IsType<FileNotFoundException>(error.InnerException.InnerException);
    }

    [Fact]
    public void NotLinux_OtherSystem_SaysWhichAndWhatToDo()
        => Assert.Contains("this is Microsoft Windows 10.0.26100. Run the program on Linux",
            LibC.NotLinux("Microsoft Windows 10.0.26100").Message, StringComparison.Ordinal);

    [Fact]
    public void FakeKernel_NoBuildOfTmdsLibC_Works() => RunWithoutTmdsLibC(nameof(UseFakeKernel));

    private static void OpenClient() => RtnetlinkClient.Open().Dispose();

    private static void OpenGenericClient() => NetlinkClient.Open(16).Dispose();

    private static void OpenCurrentNamespace() => NetworkNamespace.OpenCurrent().Dispose();

    private static void OpenNamespace() => NetworkNamespace.FromPath("/proc/self/ns/net").Dispose();

    private static void CreateNamespace() => NetworkNamespace.Create("netlink-test").Dispose();

    private static void CreateUnnamedNamespace() => NetworkNamespace.CreateUnnamed().Dispose();

    private static void DeleteNamespace() => NetworkNamespace.Delete("netlink-test");

    private static void UseFakeKernel()
    {
        FakeKernel kernel = new FakeKernel().Always((request, reply) => reply.Acknowledge());
        using RtnetlinkClient client = kernel.OpenRtnetlink();
        client.Routes.Add(new Route { Destination = IPNetwork.Parse("192.0.2.0/24"), OutputInterface = 1 });
        Assert.Single(kernel.Requests);
    }

    /// <summary>Runs a method of this class in a copy of its assembly and of the library's.</summary>
    private static void RunWithoutTmdsLibC(string method)
    {
        Assembly copy = new WithoutTmdsLibC().LoadFromAssemblyPath(typeof(OtherMachineTests).Assembly.Location);
        copy.GetType(typeof(OtherMachineTests).FullName!, throwOnError: true)!.GetMethod(method,
            BindingFlags.NonPublic | BindingFlags.Static)!.Invoke(null, null);
    }

    private sealed class WithoutTmdsLibC : AssemblyLoadContext
    {
        protected override Assembly? Load(AssemblyName assemblyName) => assemblyName.Name switch
        {
            "Netlink" or "Netlink.Testing" => LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, assemblyName.Name + ".dll")),
            "Tmds.LibC" => throw new FileNotFoundException("It is not there.", "Tmds.LibC"),
            _ => null,
        };
    }
}
