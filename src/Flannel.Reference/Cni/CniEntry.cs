namespace Flannel.Reference.Cni;

/// <summary>Runs the CNI plugin or an installer if the program was called as one: they and the daemon are one executable.</summary>
internal static class CniEntry
{
    private const string PluginName = "flannel";

    /// <returns>The exit status, or null if the daemon was called.</returns>
    /// <exception cref="StartupException">An installation failed.</exception>
    public static int? TryRun(string[] arguments, Func<string, string?> variable)
    {
        string name = Path.GetFileName(CalledAs());
        if (name == PluginName || !string.IsNullOrEmpty(variable("CNI_COMMAND")))
        {
            using Stream input = Console.OpenStandardInput(), output = Console.OpenStandardOutput(),
                errors = StandardError.IsOpen ? Console.OpenStandardError() : Stream.Null;
            return new FlannelPlugin(variable, input, output, errors).Run();
        }

        if (name == Installation.ConfigurationVerb)
            Installation.CopyConfiguration(arguments);
        else if (arguments is [Installation.ConfigurationVerb, .. string[] files])
            Installation.CopyConfiguration(files);
        else if (arguments is [Installation.PluginVerb, .. string[] targets])
            Installation.CopyPlugin(targets);
        else
            return null;
        return 0;
    }

    /// <summary>The program name as the caller gave it, before symbolic links were followed. Source: proc(5).</summary>
    private static string CalledAs()
        => FileError.Try(() => File.ReadAllText("/proc/self/cmdline").Split('\0')[0], Environment.GetCommandLineArgs()[0]);
}
