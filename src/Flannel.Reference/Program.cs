using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading;
using Flannel.Reference;
using Flannel.Reference.Cni;
using Flannel.Reference.Configuration;
using Flannel.Reference.Logging;
using Flannel.Reference.Status;

const int LogBuffer = 16 * 1024;
const int SIGUSR1 = 10, SIGUSR2 = 12;   // asm-generic/signal.h

// Not Console.Error, which hands on 256 bytes at a time, each with a system call.
await using var errors = new StreamWriter(StandardError.IsOpen ? Console.OpenStandardError() : Stream.Null,
    new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), LogBuffer);
var writer = new KlogWriter(errors, TimeProvider.System, Environment.ProcessId);
var log = new Logger(writer, "main", 0);
try
{
    // A container waits for the plugin: it runs before anything that only the daemon needs.
    if (CniEntry.TryRun(args, Environment.GetEnvironmentVariable) is int status)
        return status;

    if (args is [StatusCommand.Name, .. string[] rest])
        return await StatusCommand.RunAsync(rest);

    CommandLine line = CommandLine.Parse(args, Environment.GetEnvironmentVariable);
    if (line.Options.ShowHelp)
    {
        Usage.Write(Console.Out);
        return 0;
    }

    if (line.Options.ShowVersion)
    {
        Console.Out.WriteLine(BuildInformation.Version);
        return 0;
    }

    log = new Logger(writer, "main", line.Options.LogLevels);
    if (!line.Ignored.IsEmpty)
        log.Warning($"ignoring arguments from \"{line.Ignored[0]}\" on: it is no flag, and flags end there");

    // Not disposed: a signal that comes last may still be on its way to it.
    var end = new CancellationTokenSource();
    int isEnding = 0;
    using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
    using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
    using PosixSignalRegistration hangup = Ignore(PosixSignal.SIGHUP, "SIGHUP"), first = Ignore((PosixSignal)SIGUSR1, "SIGUSR1"),
        second = Ignore((PosixSignal)SIGUSR2, "SIGUSR2");
    try
    {
        await new Daemon(line.Options, log).RunAsync(end.Token);
    }
    catch (OperationCanceledException) when (end.IsCancellationRequested)
    {
        log.Info("Exiting cleanly...");
    }

    return 0;

    // What ends a program that does not know it is sent by scripts that know other daemons.
    PosixSignalRegistration Ignore(PosixSignal signal, string name) => PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        log.Info($"{name} does nothing here: there is nothing to read anew; SIGTERM ends the daemon");
    });

    // A signal may come again while the first one is being obeyed, or when all has ended.
    void Stop(PosixSignalContext context)
    {
        context.Cancel = true;
        if (Interlocked.Exchange(ref isEnding, 1) != 0)
            return;
        ServiceManager.TellStopping(log);
        end.Cancel();
    }
}
catch (StartupException error)
{
    log.Error(error.Message);
    return 1;
}
catch (Exception error) when (error is IOException or UnauthorizedAccessException or TimeoutException)
{
    log.Error($"flanneld cannot go on: {error.Message}");
    return 1;
}
