using Flannel.Reference;
using Flannel.Reference.Cni;
using Flannel.Reference.Status;

// Not Console.Error, which makes a system call for every 256 bytes. Not disposed: every message is flushed, and a signal may still be
// logged after everything else has ended.
bool isLogged = StandardError.IsOpen;
var errors = new StreamWriter(isLogged ? Console.OpenStandardError() : Stream.Null,
    new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), KlogWriter.Piece);
var writer = new KlogWriter(errors, TimeProvider.System, Environment.ProcessId, isLogged ? StandardError.IsWritable : null);
var log = new Logger(writer, "main", 0);
try
{
    // A container waits for the plugin, so the plugin runs before anything that only the daemon needs.
    if (CniEntry.TryRun(args, Environment.GetEnvironmentVariable) is int status)
        return status;

    if (args is [StatusCommand.Name, .. string[] rest])
        return await StatusCommand.RunAsync(rest);

    CommandLine.RefuseUnknownVerb(args, [StatusCommand.Name, .. Installation.Verbs]);

    // Before anything that takes time: a signal ends the daemon cleanly from here on.
    var signals = new Signals(log);
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
        log.Warning($"ignoring arguments from \"{line.Ignored[0]}\" on: it is not a flag, and flags end there");

    try
    {
        await new Daemon(line.Options, log).RunAsync(signals.End);
    }
    catch (OperationCanceledException) when (signals.End.IsCancellationRequested)
    {
        log.Info("Exiting cleanly...");
    }

    return 0;
}
catch (StartupException error)
{
    log.Error(error.Message);
    return 1;
}
catch (Exception error) when (KernelFailure.Is(error))
{
    log.Error($"flanneld cannot continue: {error.Message}");
    return 1;
}
