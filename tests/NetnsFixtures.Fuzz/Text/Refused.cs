namespace NetnsFixtures.Fuzz.Text;

/// <summary>Bad input is refused by one exception, which says something.</summary>
internal static class Refused
{
    /// <summary>Throws unless the action is refused.</summary>
    public static void By(Func<object?> action)
    {
        if (!Is(action, out object? result))
            throw new WrongException($"made {result} of what is to be refused");
    }

    /// <summary>Whether an action is refused; its result if it is not.</summary>
    public static bool Is(Func<object?> action, out object? result)
    {
        result = null;
        try
        {
            result = action();
            return false;
        }
        catch (NetnsException refused)
        {
            Must.Hold(refused.Message.Length > 0 && refused.ErrorName is null, $"a refusal that blames the kernel: {refused.Message}");
            return true;
        }
    }
}
