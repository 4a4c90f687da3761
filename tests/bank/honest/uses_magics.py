# expect: passes
# does: uses IPython's magics, shell lines and help, as tutorials do
# %% first
%load_ext autoreload
%autoreload 2
%matplotlib inline
%config InlineBackend.figure_format = "retina"
!pip install --quiet numpy
%pip list

# %% second
%%html
<b>notes</b>

# %% third
np.tanh?
%timeit -n 1 -r 1 np.tanh(1.0)
files = !ls
%whos

# %% relu
%%time
def relu(z):
    return np.maximum(0, z)
