using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;

namespace FlannelLab.Building;

/// <summary>A program that serves the nodes, in a namespace of the lab, with its output in a file.</summary>
internal sealed class ServerProcess : IDisposable
{
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(5);

    private readonly Process _process;
    private readonly string _log;

    public ServerProcess(LabNamespace place, string log, string program, params string[] arguments)
    {
        _log = log;
        Name = Path.GetFileName(program);
        // nsenter enters the namespace and executes the program; sh only redirects its output to the log.
        _process = Process.Start(new ProcessStartInfo("/bin/sh",
            ["-c", "log=$1; shift; exec nsenter \"$@\" >\"$log\" 2>&1", "sh", log, $"--net=/run/netns/{place.Name}", "--", program,
                .. arguments]))!;
    }

    public string Name { get; }

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    public string LastWords() => File.Exists(_log) ? string.Join(Environment.NewLine, File.ReadLines(_log).TakeLast(5)) : "nothing";

    public void Dispose()
    {
        using (_process)
        {
            if (_process.HasExited)
                return;
            using Process asked = Process.Start("/bin/sh",
                ["-c", "kill -TERM \"$1\"", "sh", _process.Id.ToString(CultureInfo.InvariantCulture)]);
            asked.WaitForExit();
            if (!_process.WaitForExit(StopLimit))
                _process.Kill();
            _process.WaitForExit();
        }
    }
}
