namespace Flannel.Reference.Masquerading;

/// <summary>Which rules a node is to have.</summary>
/// <param name="Masquerade">Those that give packets to and from elsewhere the node's address.</param>
/// <param name="Forward">Those that let packets of pods be forwarded.</param>
/// <param name="RandomFully">Whether ports of masqueraded connections are chosen at random.</param>
internal readonly record struct WantedRules(bool Masquerade, bool Forward, bool RandomFully)
{
    public bool IsAny => Masquerade || Forward;

    public static WantedRules Of(FlannelOptions options)
        => new(options.IpMasquerade, options.IptablesForwardRules, !options.DisableRandomFully);
}
