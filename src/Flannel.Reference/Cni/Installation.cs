using System.Collections.Immutable;

namespace Flannel.Reference.Cni;

/// <summary>Installs the plugin and its configuration on the node, for init containers. Files are replaced atomically.</summary>
internal static class Installation
{
    public const string ConfigurationVerb = "install-conf";
    public const string PluginVerb = "install-plugin";

    public static readonly ImmutableArray<string> Verbs = [ConfigurationVerb, PluginVerb];

    private const string DefaultSource = "/etc/kube-flannel/cni-conf.json";
    private const string DefaultTarget = "/etc/cni/net.d/10-flannel.conflist";
    private const string DefaultPlugin = "/opt/cni/bin/flannel";
    private const UnixFileMode ProgramMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    /// <summary><c>install-conf [-f] [SOURCE TARGET]</c>: copies a configuration.</summary>
    /// <exception cref="StartupException">The source cannot be read or is not JSON, or the target cannot be written.</exception>
    public static void CopyConfiguration(string[] arguments)
    {
        (string source, string target) = WithoutForce(ConfigurationVerb, arguments) switch
        {
            [] => (DefaultSource, DefaultTarget),
            [string from, string to] => (from, to),
            _ => throw new StartupException($"{ConfigurationVerb} takes a source and a target, such as {ConfigurationVerb} " +
                $"{DefaultSource} {DefaultTarget}"),
        };
        byte[] contents = Read(source);
        try
        {
            GoJsonReader.Parse(contents).Dispose();
        }
        catch (GoJsonException error)
        {
            throw new StartupException(
                $"{source} is not valid JSON and was not installed: {error.Message} at {error.Place ?? "its end"}", error);
        }

        Write(InFolder(target, source), contents, AtomicFile.DefaultMode);
    }

    /// <summary><c>install-plugin [-f] [TARGET]</c>: copies this program, which acts as the plugin when called as flannel.</summary>
    /// <exception cref="StartupException">The program is not a single file, or the target cannot be written.</exception>
    public static void CopyPlugin(string[] arguments)
    {
        string target = WithoutForce(PluginVerb, arguments) switch
        {
            [] => DefaultPlugin,
            [string to] => to,
            _ => throw new StartupException($"{PluginVerb} takes a target, such as {PluginVerb} {DefaultPlugin}"),
        };
        string program = Environment.ProcessPath ?? throw new StartupException("cannot determine the path of this program; is " +
            "/proc mounted?");
        if (File.Exists(Path.ChangeExtension(program, ".dll")))
            throw new StartupException($"{program} is not a single-file build; install the output of ./build.sh publish");
        Write(InFolder(target, DefaultPlugin), Read(program), ProgramMode);
    }

    /// <summary>Removes the flag that manifests gave to cp and still pass. There is nothing to force.</summary>
    /// <exception cref="StartupException">There is another flag, which would be taken for the name of a file.</exception>
    private static string[] WithoutForce(string verb, string[] arguments)
    {
        string[] files = [.. arguments.Where(argument => argument is not ("-f" or "--force"))];
        return files.FirstOrDefault(file => file is ['-', ..]) is not string flag ? files
            : throw new StartupException($"{verb} knows no flag {flag}; see flanneld --help");
    }

    private static string InFolder(string target, string source)
        => Directory.Exists(target) ? Path.Combine(target, Path.GetFileName(source)) : target;

    private static byte[] Read(string path) => FileError.Explain(
        () => File.ReadAllBytes(path), error => new StartupException($"cannot read {path}: {FileError.Describe(error)}", error));

    private static void Write(string path, byte[] contents, UnixFileMode mode) => FileError.Explain(
        () =>
        {
            string full = Path.GetFullPath(path);
            // Runtimes read every file in the directory whose name ends like that of a configuration, even if hidden. This one does not.
            string temporary = Path.Combine(Path.GetDirectoryName(full)!, $".{Path.GetFileName(full)}.new");
            AtomicFile.Write(full, temporary, contents, replace: true, mode);
        },
        error => new StartupException($"cannot write {path}: {FileError.Describe(error, path)}; " +
            $"{Path.GetDirectoryName(Path.GetFullPath(path))} must exist, be writable and have room", error));
}
