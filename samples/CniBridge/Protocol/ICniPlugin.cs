namespace CniBridge.Protocol;

/// <summary>What a plugin does when it is asked. A failure is a <see cref="CniException"/>.</summary>
internal interface ICniPlugin
{
    /// <summary>ADD: attaches a container, and says what it was given.</summary>
    CniResult Add(CniRequest request);

    /// <summary>DEL: takes away what ADD made. What is not there is no failure: runtimes ask again until it succeeds.</summary>
    void Delete(CniRequest request);

    /// <summary>CHECK: fails unless the container is as ADD left it.</summary>
    void Check(CniRequest request);

    /// <summary>GC: takes away what belongs to none of the attachments that the runtime still knows.</summary>
    void CollectGarbage(CniRequest request);

    /// <summary>STATUS: fails when ADD could not be served.</summary>
    void CheckStatus(CniRequest request);
}
