require_relative 'tasks'

extend Tasks::Dsl

task :compile do
  compile_all
end

task :test, needs: [:compile] do
  check
end

def compile_all
  :compiled
end

def check
  :checked
end

Tasks.invoke(:test)
