class Shell
  COMMANDS = {
    'help' => :help,
    'quit' => :quit
  }.freeze

  ALIASES = { 'exit' => 'quit' }.freeze

  def run(word)
    handler = COMMANDS.fetch(ALIASES.fetch(word, word)) { |missing| return unknown(missing) }
    public_send(handler)
  end

  def help
    usage
  end

  def quit = @done = true

  private

  def usage
    COMMANDS.keys.join(' ')
  end

  def unknown(word)
    "what is #{word}?"
  end
end

shell = Shell.new
shell.run('help')
shell.run('exit')
shell.run('dance')
