using System;
using System.IO;
using System.Threading.Tasks;
using Xunit;

namespace Build.Tests;

/// <summary>Where the build runs what this machine's kernel cannot or should not do, on machines of all sorts.</summary>
public sealed class PlaceTests
{
    private const string Choose = "choose_place 'tests need a kernel'; echo \"$place\"";
    private const string WideCpu = "fpu sse2 avx512f amx_bf16 amx_tile amx_int8";

    [Fact]
    public async Task ChoosePlace_OwnKernel_IsTakenAndSaidInALine()
    {
        using var machine = new FakeMachine();
        machine.AddOwnKernel("7.3.4");
        machine.AddDistributionKernel("6.1.176");

        (int status, string output, string errors) = await machine.RunAsync(Choose);

        Assert.Equal((0, "own\n"), (status, output));
        Assert.Equal("tests need a kernel: running in our own User Mode Linux, Linux 7.3.4\n", errors);
    }

    [Fact]
    public async Task ChoosePlace_SeveralOwnKernels_TakesTheNewest()
    {
        using var machine = new FakeMachine();
        machine.AddOwnKernel("6.12.9");
        machine.AddOwnKernel("7.10.1");
        machine.AddOwnKernel("7.3.4");

        (_, _, string errors) = await machine.RunAsync(Choose);

        Assert.EndsWith("Linux 7.10.1\n", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ChoosePlace_OwnKernelPackedWithXz_IsUnpackedOnce()
    {
        using var machine = new FakeMachine();
        machine.Link("xz");
        string kernel = machine.AddOwnKernel("7.3.4");
        await machine.RunAsync($"xz {kernel}");

        (int status, string output, _) = await machine.RunAsync($"{Choose}; own_kernel; find $NETLINK_CACHE/unpacked -type f");

        string[] lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.False(File.Exists(kernel));
        Assert.Equal(0, status);
        Assert.Equal(["own", lines[1], lines[1]], lines);
    }

    [Fact]
    public async Task ChoosePlace_OwnKernelDiesAtItsStart_TakesTheNextPlace()
    {
        using var machine = new FakeMachine();
        machine.AddOwnKernel("7.3.4", dies: "true");
        machine.AddDistributionKernel("6.1.176");

        (int status, string output, string errors) = await machine.RunAsync(Choose);

        Assert.Equal((0, "distribution\n"), (status, output));
        Assert.DoesNotContain("panic", errors, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task ChoosePlace_OldKernelOnACpuWithWideRegisters_TakesTheShim()
    {
        using var machine = new FakeMachine(cpuFlags: WideCpu);
        machine.Link("gcc");
        machine.Link("as");
        machine.Link("ld");
        machine.AddDistributionKernel("6.1.176", dies: "[[ -z ${LD_PRELOAD:-} ]]");

        (int status, string output, _) = await machine.RunAsync($"{Choose}; \"${{launcher[@]}}\" env");

        Assert.StartsWith("shim\n", output, StringComparison.Ordinal);
        Assert.Contains("DOTNET_EnableAVX512=0", output, StringComparison.Ordinal);
        Assert.Equal(0, status);
    }

    [Fact]
    public async Task ChoosePlace_NewKernelOnACpuWithWideRegisters_NeedsNoShim()
    {
        using var machine = new FakeMachine(cpuFlags: WideCpu);
        machine.AddDistributionKernel("7.2.0", dies: "[[ -n ${LD_PRELOAD:-} ]]");

        (_, string output, _) = await machine.RunAsync(Choose);

        Assert.Equal("distribution\n", output);
    }

    [Fact]
    public async Task ChoosePlace_WideRegistersWithoutACompiler_SaysWhatToInstall()
    {
        using var machine = new FakeMachine(cpuFlags: WideCpu);
        machine.AddDistributionKernel("6.1.176");

        (int status, _, string errors) = await machine.RunAsync(Choose);

        Assert.Equal(1, status);
        Assert.Contains("the distribution's User Mode Linux: version 6.1.176 cannot carry the registers of this CPU\n", errors,
            StringComparison.Ordinal);
        Assert.Contains("with the shim: it takes a C compiler to build; as root: apt-get install tcc\n", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ChoosePlace_RootWithoutAnyKernel_InstallsTheDistributions()
    {
        using var machine = new FakeMachine(isRoot: true);
        machine.AddPackages("6.1.176");

        (int status, string output, string errors) = await machine.RunAsync(Choose);

        Assert.Equal((0, "distribution\n"), (status, output));
        Assert.StartsWith("Installing user-mode-linux kmod\n", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ChoosePlace_NoUserModeLinuxStarts_TakesQemu()
    {
        using var machine = new FakeMachine();
        machine.AddOwnKernel("7.3.4", dies: "true");
        machine.AddQemu("6.12.9");

        (int status, string output, string errors) = await machine.RunAsync(
            $"{Choose}; \"${{launcher[@]}}\" bash -c 'echo inside; exit 7' || echo $?");

        Assert.Equal((0, "qemu\ninside\n7\n"), (status, output));
        Assert.Equal("tests need a kernel: running in QEMU, Linux 6.12.9\n", errors);
    }

    [Fact]
    public async Task ChoosePlace_OnlySomeMayBeTaken_PassesOverTheOthers()
    {
        using var machine = new FakeMachine();
        machine.AddOwnKernel("7.3.4");
        machine.AddQemu("6.12.9");

        (_, string output, _) = await machine.RunAsync($"NETLINK_PLACES='distribution qemu'; {Choose}");

        Assert.Equal("qemu\n", output);
    }

    [Fact]
    public async Task ChoosePlace_NothingToBeHad_SaysOfEachPlaceHowToGetIt()
    {
        using var machine = new FakeMachine();

        (int status, string output, string errors) = await machine.RunAsync(Choose);

        Assert.Equal((1, ""), (status, output));
        Assert.Equal("""
            build.sh: tests need a kernel, and no other kernel can be used:
              our own User Mode Linux: there is none; ./build.sh kernel builds one, or set NETLINK_KERNELS to a folder with a linux-VERSION-um or linux-VERSION-um.xz
              the distribution's User Mode Linux: not installed; as root: apt-get install user-mode-linux kmod
              the distribution's User Mode Linux with the shim: User Mode Linux is not installed; as root: apt-get install user-mode-linux kmod
              QEMU: not installed; as root: apt-get install qemu-system-x86 busybox-static cpio kmod

            """, errors);
    }

    [Fact]
    public async Task ChoosePlace_Arm64_SaysThatUserModeLinuxIsNotForIt()
    {
        using var machine = new FakeMachine(architecture: "aarch64");

        (int status, _, string errors) = await machine.RunAsync(Choose);

        Assert.Equal(1, status);
        Assert.Contains("our own User Mode Linux: User Mode Linux exists for x86_64 only, not for aarch64\n", errors,
            StringComparison.Ordinal);
        Assert.EndsWith("QEMU: it would run programs of x86_64, and those of this machine are of aarch64\n", errors,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task KernelTestRefusal_RootOnArm64_RunsOnTheMachinesOwnKernel()
    {
        using var machine = new FakeMachine(architecture: "aarch64", isRoot: true);

        (_, string output, _) = await machine.RunAsync("kernel_test_refusal; echo .");

        Assert.Equal(".\n", output);
    }

    [Fact]
    public async Task KernelTestRefusal_KernelThatHasCrashed_IsNotAsked()
    {
        using var machine = new FakeMachine(architecture: "aarch64", isRoot: true);
        await File.WriteAllTextAsync(machine.Tainted, "128\n", TestContext.Current.CancellationToken);

        (_, string output, _) = await machine.RunAsync("kernel_test_refusal");

        Assert.Equal("the kernel of this machine has crashed since it was started", output);
    }

    [Fact]
    public async Task UmlRun_KernelPanics_LastWordsGoToAFile()
    {
        using var machine = new FakeMachine();
        string kernel = machine.AddOwnKernel("7.3.4", dies: "true");

        (int status, string output, string errors) = await machine.RunAsync($"eng/uml-run -k {kernel} true || echo $?; cat " +
            "artifacts/last-words.txt");

        Assert.Equal(0, status);
        Assert.StartsWith("125\n", output, StringComparison.Ordinal);
        Assert.Contains("Kernel panic", output, StringComparison.Ordinal);
        Assert.Matches(
            @"\Auml-run: the kernel ended \(134\) before the command did; its last words are in \S+/artifacts/last-words.txt\n\z", errors);
    }
}
