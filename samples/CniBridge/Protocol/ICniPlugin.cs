namespace CniBridge.Protocol;

/// <summary>The commands of a plugin. They fail with a <see cref="CniException"/>.</summary>
internal interface ICniPlugin
{
    /// <summary>ADD: attaches a container and returns the result.</summary>
    CniResult Add(CniRequest request);

    /// <summary>DEL: deletes what ADD created. Missing parts are not an error: runtimes repeat DEL until it succeeds.</summary>
    void Delete(CniRequest request);

    /// <summary>CHECK: fails if the container does not match the result of ADD.</summary>
    void Check(CniRequest request);

    /// <summary>GC: deletes what belongs to attachments that the runtime no longer has.</summary>
    void CollectGarbage(CniRequest request);

    /// <summary>STATUS: fails if the plugin cannot serve ADD.</summary>
    void CheckStatus(CniRequest request);
}
