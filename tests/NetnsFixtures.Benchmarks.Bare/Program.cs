// The least that a .NET program can do.
return 0;
