require_relative 'helpers'

$handlers = []

def on_finish(&block)
  $handlers << block
end

at_exit { finish }

def finish
  $handlers.each(&:call)
end

on_finish { say('bye') }
say('hello')
Helpers.banner
