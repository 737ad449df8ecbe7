namespace NetnsFixtures.Interop;

/// <summary>
/// Something that is made when it is first wanted and kept for the life of the process. Unlike <see cref="Lazy{T}"/> it keeps no failure:
/// what the kernel refused once, for want of a descriptor perhaps, is tried again.
/// </summary>
internal sealed class Once<T>(Func<T> make)
{
    private readonly Lock _gate = new();
    private volatile Box? _made;

    public T Value => (_made ?? Make()).Value;

    private Box Make()
    {
        lock (_gate)
            return _made ??= new Box(make());
    }

    private sealed record Box(T Value);
}
