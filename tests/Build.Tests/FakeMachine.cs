using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace Build.Tests;

/// <summary>A machine that the scripts of <c>eng</c> are told they run on: its CPU, its user, its programs and its kernels.</summary>
/// <remarks>The scripts are the real ones, <c>eng/uml-run</c> too; kernels are programs that run the job or die of it.</remarks>
internal sealed class FakeMachine : IDisposable
{
    /// <summary>What the scripts use of an ordinary system.</summary>
    private static readonly string[] Tools = [
        "awk", "bash", "cat", "chmod", "cksum", "cut", "date", "df", "dirname", "env", "find", "grep", "head", "ln", "mkdir", "mktemp",
            "mv", "numfmt",
        "realpath", "rm", "sed", "setpriv", "setsid", "sh", "sleep", "sort", "stty", "tail", "timeout", "tr",
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("fake-machine-").FullName;
    private readonly string _programs;

    public FakeMachine(string architecture = "x86_64", bool isRoot = false, string cpuFlags = "fpu sse2 avx2")
    {
        _programs = Directory.CreateDirectory(Path.Combine(_folder, "bin")).FullName;
        Kernels = Directory.CreateDirectory(Path.Combine(_folder, "kernels")).FullName;
        foreach (string tool in Tools)
            Link(tool);
        AddProgram("uname", $"case $1 in -m) echo {architecture} ;; *) echo \"${{FAKE_RELEASE:-6.18-host}}\" ;; esac");
        AddProgram("id", $"echo {(isRoot ? 0 : 1000)}");
        File.WriteAllText(CpuInfo, $"flags\t\t: {cpuFlags}\n");
        File.WriteAllText(Tainted, "0\n");
    }

    /// <summary>The folder that <c>NETLINK_KERNELS</c> names.</summary>
    public string Kernels { get; }

    /// <summary>Where the scripts read whether the machine's kernel has crashed.</summary>
    public string Tainted => Path.Combine(_folder, "tainted");

    private string CpuInfo => Path.Combine(_folder, "cpuinfo");

    /// <summary>Gives the machine a program of the system that runs these tests.</summary>
    public void Link(string tool) => File.CreateSymbolicLink(Path.Combine(_programs, tool), FindTool(tool));

    /// <summary>Gives the machine a program.</summary>
    public void AddProgram(string name, string script) => WriteProgram(Path.Combine(_programs, name), script);

    /// <summary>Gives the machine the distribution's User Mode Linux.</summary>
    public void AddDistributionKernel(string version, string? dies = null)
    {
        AddProgram("linux.uml", KernelScript(version, dies));
        AddProgram("modprobe", "exit 0");
    }

    /// <summary>Gives the machine a kernel of our own.</summary>
    public string AddOwnKernel(string version, string? dies = null)
    {
        string path = Path.Combine(Kernels, $"linux-{version}-um");
        WriteProgram(path, KernelScript(version, dies));
        return path;
    }

    /// <summary>A root's <c>apt-get</c> that can install the distribution's User Mode Linux, of that version.</summary>
    public void AddPackages(string version)
    {
        string package = Path.Combine(_folder, "package");
        WriteProgram(package, KernelScript(version, null));
        AddProgram("apt-get", $"""
            case "$*" in
              *install*user-mode-linux*) cp={package}; ln -s "$cp" {_programs}/linux.uml; ln -s "$cp" {_programs}/modprobe ;;
              *install*) exit 100 ;;
            esac
            """);
    }

    /// <summary>Gives the machine QEMU, and the stock kernel that it boots.</summary>
    public void AddQemu(string version)
    {
        foreach (string program in (string[])["busybox", "cpio", "modprobe"])
            AddProgram(program, "exit 1");
        string stock = Path.Combine(_folder, "cache/stock/trixie");
        Directory.CreateDirectory(Path.Combine(stock, "boot"));
        File.WriteAllText(Path.Combine(stock, $"boot/vmlinuz-{version}"), "");
        File.WriteAllText(Path.Combine(stock, "first-system.gz"), "made before");
        AddProgram("qemu-system-x86_64", $$"""
            for argument; do for word in $argument; do [[ $word != machine_job=* ]] || job=${word#*=}; done; done
            FAKE_RELEASE={{version}} bash "$job/run" >&3 2>&4
            echo $? >"$job/status"
            """);
    }

    /// <summary>Runs lines of bash with the functions of the build.</summary>
    public async Task<(int Status, string Output, string Errors)> RunAsync(string lines)
    {
        var start = new ProcessStartInfo(FindTool("bash"), ["-c", $"set -euo pipefail; . eng/common.sh; . eng/places.sh; {lines}"])
        {
            WorkingDirectory = Repository,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach ((string name, string value) in Environment())
            start.Environment[name] = value;
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Repository { get; } = FindRepository();

    private Dictionary<string, string> Environment() => new()
    {
        ["PATH"] = _programs,
        ["HOME"] = _folder,
        ["TMPDIR"] = _folder,
        ["NETLINK_KERNELS"] = Kernels,
        ["NETLINK_CACHE"] = Path.Combine(_folder, "cache"),
        ["NETLINK_CPUINFO"] = CpuInfo,
        ["NETLINK_TAINTED"] = Tainted,
    };

    private static string KernelScript(string version, string? dies) => $$"""
        if [[ ${1:-} == --version ]]; then echo {{version}}; exit; fi
        {{(dies is null ? "" : $"{dies} && {{ echo 'Kernel panic - not syncing: fatal_sigsegv'; kill -ABRT $$; }}")}}
        for argument; do [[ $argument != machine_job=* ]] || job=${argument#*=}; done
        FAKE_RELEASE={{version}} bash "$job/run" >&3 2>&4
        echo $? >"$job/status"
        """;

    private static void WriteProgram(string path, string script)
    {
        File.WriteAllText(path, $"#!{FindTool("bash")}\n{script}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static string FindTool(string name)
        => ((string[])["/usr/local/bin", "/usr/bin", "/bin", "/usr/sbin", "/sbin"]).Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException($"This system has no {name}.");

    private static string FindRepository()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "build.sh")))
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("build.sh is in none of the folders " +
                "above these tests.");
        return folder;
    }
}
